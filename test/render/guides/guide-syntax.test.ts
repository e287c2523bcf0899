import { expect, test } from "vitest";
import { renderDocs } from "../../../generator/render/docs/site/files.js";
import { apiOf, defaultSite, templates } from "../../support/docs.js";
import { shop } from "../../support/docs-fixture.js";

// What guides write of a language is data of its folder, and none of it is code.

const file = "languages/node/language.yaml";
const language = templates.get(file) ?? "";
const api = apiOf(shop);

function guidesOf(yaml: string): string {
  const settings = {
    languages: ["node"],
    flavour: "markdown",
    packages: { node: "shop" },
    site: defaultSite,
  } as const;
  const files = renderDocs(api, settings, new Map([...templates, [file, yaml]]));
  return files
    .filter(({ path }) => /^docs\/node\/[^/]+\.md$/.test(path))
    .map(({ content }) => content)
    .join("\n");
}

test("another text in language.yaml is another text in the guides", () => {
  const guide = /\nguide:\n[\s\S]*$/.exec(language)?.[0] ?? "";
  const before = guidesOf(language);
  for (const [key, from, to] of [
    ["call", "client.{method}(", "shop.{method}("],
    ["callOptions", "timeout: 10_000", "timeout: 77"],
    ["retryOptions", "retries: 5", "retries: 77"],
    ["functions", "{package}/{module}", "{package}/functions/{module}"],
  ] as const) {
    expect(guide, key).toContain(`  ${key}: `);
    expect(guide, key).toContain(from);
    const changed = guidesOf(language.replace(guide, guide.replace(from, to)));
    expect(changed, key).not.toBe(before);
  }
});

test("a language without such texts has no guides", () => {
  const before = guidesOf(language);
  expect(before).toContain("npm install shop");
  expect(guidesOf(language.replace(/\nguide:\n[\s\S]*$/, "\n"))).not.toContain("npm install");
});
