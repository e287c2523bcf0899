// The descriptions, each with the call whose response is decoded.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { customers, profileOf, usersOf } from "./bodies.mjs";
import { bundle, generateOurs, operationsOf } from "./packages.mjs";
import { progress } from "./programs.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Fields of an item in the names of Python. The first three are those that a program reads. */
function fieldsOf(item, first) {
  const names = Object.keys(item).map(snake);
  return [...first, ...names.filter((name) => !first.includes(name))];
}

export async function tasks(environment, folder, stripe) {
  progress("generating the packages of GenAuth");
  await generateOurs(folder, { package: "genauth", config: join(root, "specpress.yaml") });
  const genauth = (id, client, operation, make, items) => {
    const file = join(folder, `${id}.json`);
    bundle(environment, join(root, `spec/${id}/openapi.yaml`), file);
    const document = JSON.parse(readFileSync(file, "utf8"));
    const body = make(document);
    const data = body.data;
    const fields = fieldsOf(data.list?.[0] ?? data, ["user_id", "email", "status"]);
    return {
      ...{ id, title: `GenAuth ${id}`, file, package: "genauth", module: id, client, operation },
      ...{ body: saved(folder, id, body), items, fields, total: operationsOf(document) },
    };
  };
  return [
    genauth("authentication", "AuthenticationClient", "get_profile", profileOf, ["data"]),
    genauth("management", "ManagementClient", "list_users", usersOf, ["data", "list"]),
    ...(stripe ? [await ofStripe(folder, resolve(stripe))] : []),
  ];
}

async function ofStripe(folder, file) {
  progress("generating the package of Stripe");
  const modules = [{ id: "stripe", spec: file, client: "StripeClient" }];
  await generateOurs(folder, { package: "stripe_api", modules });
  const body = customers();
  return {
    ...{ id: "stripe", title: "Stripe", file, package: "stripe_api", module: "stripe" },
    ...{ client: "StripeClient", operation: "get_customers", body: saved(folder, "stripe", body) },
    ...{ items: ["data"], fields: fieldsOf(body.data[0], ["id", "email", "name"]) },
    total: operationsOf(JSON.parse(readFileSync(file, "utf8"))),
  };
}

function saved(folder, id, body) {
  const file = join(folder, `${id}-body.json`);
  writeFileSync(file, JSON.stringify(body));
  return file;
}
