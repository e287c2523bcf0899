import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { typeErrors } from "../../properties/type-check.js";
import { goldenFolder, readTree } from "../../support/golden.js";
import { root } from "../../support/shared.js";

// Guides and READMEs show code: all of it is compiled against the client that they are about.

/** Clients with something to show in each guide. */
const cases = [
  "documented-errors",
  "failures-in-answers",
  "locale-zh-cn",
  "multipart-body",
  "oauth2-client-credentials",
  "paging",
  "security-schemes",
  "streaming",
  "two-modules",
  "webhooks",
  "webhooks-only",
];

const guides =
  /^docs\/node\/(?:installation|quickstart|authentication(?:-guide)?|making-requests|errors|timeouts-and-retries|pagination|streaming|uploads|middleware|logging|webhooks)\.md$/;

interface Shown {
  readonly place: string;
  readonly code: string;
}

function codeOf(place: string, text: string): Shown[] {
  return [...text.matchAll(/^( *)(`{3,})ts\n([\s\S]*?)^\1\2$/gm)].map(([, , , code = ""]) => ({
    place,
    code,
  }));
}

/** A client with what is shown of it, made into modules that stand alone. */
function shownOf(folder: string) {
  const files = readTree(folder);
  const client = [...files]
    .filter(([path]) => path.startsWith("node/src/") && !path.startsWith("node/src/runtime/"))
    .map(([path, content]) => ({ path, content }));
  const { name } = parse(files.get("node/package.json") ?? "") as { name: string };
  const pages = [...files].filter(([path]) => guides.test(path) || path === "node/README.md");
  const blocks = pages.flatMap(([path, text]) => codeOf(path, text));
  const made = blocks.filter(({ code }) => code.includes("const client = "));
  const samples = blocks.flatMap(({ place, code }): Shown[] => {
    // What is not a dependency of the client's is not here to be compiled.
    if (code.includes('from "undici"')) return [];
    if (code.includes("const client = ") || !code.includes("client.")) return [{ place, code }];
    const method = /\bclient\.(\w+)\(/.exec(code)?.[1] ?? "";
    const own = made.find((one) => {
      const clientName = /new (\w+)\(/.exec(one.code)?.[1] ?? "";
      const source = client.find(({ content }) => content.includes(`class ${clientName} `));
      return method === "use" || source?.content.includes(`\n  ${method}(`);
    });
    expect(own, `${folder}, ${place}: whose method is ${method}?`).toBeDefined();
    return [{ place, code: `${own?.code}\n${code}` }];
  });
  return { client, packageName: name, samples, pages };
}

const all = ["generated", ...cases.map((name) => join(goldenFolder, name, "expected"))].map(
  (folder, index) => shownOf(index === 0 ? join(root, folder) : folder),
);

test("every sample of guides and READMEs compiles against its client", () => {
  const count = all.reduce((sum, { samples }) => sum + samples.length, 0);
  console.log(`guides: ${count} samples of ${all.length} clients compiled`);
  expect(count).toBeGreaterThan(100);
  const modules = all.map(({ client, packageName, samples }) => ({
    client,
    packageName,
    samples: samples.map(({ code }) => `${code}\nexport {};\n`),
  }));
  expect(typeErrors(modules).map(({ message }) => message)).toEqual([]);
});

test("a sample that does not compile is seen", () => {
  // The smallest one: compiling the whole of V3 again would show nothing more.
  const first = all[cases.indexOf("paging") + 1];
  if (!first) throw new Error("no client");
  const broken = first.samples.map(({ code }) => code.replace(/\bclient\.(\w+)\(/, "client.no$1("));
  expect(typeErrors([{ ...first, samples: broken }]).length).toBeGreaterThan(3);
});

test("a client has the guides that it needs, and the README says the same", () => {
  const names = (index: number) =>
    all[index]?.pages.flatMap(([path]) => /^docs\/node\/(.*)\.md$/.exec(path)?.[1] ?? []);
  expect(names(0)).toEqual(
    expect.arrayContaining([
      "installation",
      "authentication-guide",
      "errors",
      "pagination",
      "timeouts-and-retries",
    ]),
  );
  expect(names(0)).not.toContain("streaming");
  expect(names(0)).not.toContain("uploads");
  expect(names(cases.indexOf("streaming") + 1)).toContain("streaming");
  expect(names(cases.indexOf("multipart-body") + 1)).toContain("uploads");
  expect(names(cases.indexOf("webhooks-only") + 1)).toEqual(["installation", "webhooks"]);
  for (const { pages } of all.slice(0, 1)) {
    const readme = pages.find(([path]) => path.startsWith("node/"))?.[1] ?? "";
    for (const [path, text] of pages) {
      const paragraphs = text
        // A result is on the pages alone.
        .replace(/^## Result\n[\s\S]*?(?=\n## )/m, "")
        .split("\n\n")
        .filter((part) => /^[A-Z`][^|]*$/.test(part) && !part.includes("](./"));
      for (const paragraph of paragraphs.slice(1)) expect(readme, path).toContain(paragraph.trim());
    }
  }
});

test("a guide shows a read if the API has one, because its sample is retried", () => {
  const [genauth] = all;
  const operations = [...readTree(join(root, "generated"))]
    .filter(([path]) => /^node\/src\/\w+\/operations(?:\/[\w-]+)?\.ts$/.test(path))
    .map(([, text]) => text)
    .join("\n");
  for (const guide of ["making-requests", "errors", "timeouts-and-retries", "pagination"]) {
    const page = genauth?.pages.find(([path]) => path === `docs/node/${guide}.md`)?.[1] ?? "";
    const method = /\bclient\.(\w+)\(/.exec(page)?.[1];
    const operation = new RegExp(`const ${method}: Operation = \\{[^}]*?method: "GET"`);
    expect(operations, `${guide} shows ${method}`).toMatch(operation);
  }
});
