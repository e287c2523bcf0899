import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** `GET /users` for every operation of a description, and its webhooks as `POST userCreated`. */
export function describedOperations(description) {
  const paths = Object.entries(description.paths ?? {}).filter(([path]) => path.startsWith("/"));
  const hooks = Object.entries(description.webhooks ?? description["x-webhooks"] ?? {});
  return { operations: named(paths, description), webhooks: named(hooks, description) };
}

function named(items, description) {
  return items.flatMap(([path, item]) =>
    Object.keys(resolved(item, description))
      .filter((key) => methods.includes(key))
      .map((key) => `${key.toUpperCase()} ${path}`),
  );
}

/** A path item that is a reference inside of the description is what it names. */
function resolved(item, description) {
  if (typeof item?.$ref !== "string" || !item.$ref.startsWith("#/")) return item ?? {};
  const tokens = item.$ref.slice(2).split("/").map(decodeURIComponent);
  const keys = tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  return { ...keys.reduce((node, key) => node?.[key], description), ...item };
}

/** `GET /users` for every operation that the clients' methods send. */
export function clientOperations(out) {
  const source = join(out, "node/src");
  return readdirSync(source, { recursive: true })
    .filter((name) => /^(?!runtime[\\/])[^\\/]+[\\/]operations(?:[\\/][^\\/]+)?\.ts$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(join(source, name), "utf8");
      const found = text.matchAll(/\bmethod: "(\w+)",\s+path: ("(?:[^"\\]|\\.)*")/g);
      // The data of an operation that posts JSON and nothing else is written by a function.
      const posts = text.matchAll(/\b_?post\(\s*"(?:[^"\\]|\\.)*",\s*("(?:[^"\\]|\\.)*")/g);
      return [
        ...[...found].map(([, method, path]) => `${method} ${JSON.parse(path)}`),
        ...[...posts].map(([, path]) => `POST ${JSON.parse(path)}`),
      ];
    });
}

/** The same of the pages of one language, by their front matter, and their number of webhooks. */
export function pageOperations(out, language) {
  const folder = join(out, "docs", language);
  const operations = [];
  let webhooks = 0;
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith(".md")) continue;
    const head =
      /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(join(folder, name), "utf8"))?.[1] ?? "";
    if (/^webhook: /m.test(head)) webhooks += 1;
    else if (/^method: /m.test(head)) {
      const http = /^http: (".*")$/m.exec(head)?.[1];
      if (http) operations.push(JSON.parse(http));
    }
  }
  return { operations, webhooks };
}

/** What of a list is not in another that has it, each as often as it is missing. */
export function missing(wanted, found) {
  const left = new Map();
  for (const name of found) left.set(name, (left.get(name) ?? 0) + 1);
  return wanted.filter((name) => {
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count <= 0;
  });
}
