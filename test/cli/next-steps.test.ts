import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { commandText } from "../../generator/cli/command-text.js";
import { printNextSteps } from "../../generator/cli/next-steps.js";
import { nodeProblem, oldestNode } from "../../generator/cli/node-version.js";

const manifest = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as { engines: { node: string } };

const plan = { created: [], updated: [], deleted: [], unchanged: [] };
const steps = (created: string[], flags = {}, folder = "generated") =>
  printNextSteps(folder, { ...plan, created }, flags);

describe("after the first run", () => {
  test("come the next steps: client, site and samples", () => {
    const created = ["node/package.json", "docs/.vitepress/config.mjs", "docs/index.md"];
    expect(steps(created)).toBe(`
Next steps:
  npm --prefix generated/node install && npm --prefix generated/node run build  # build the client
  npm install vitepress@1 && npx vitepress dev generated/docs                   # serve the site
  npx specpress prove                                                           # test the samples of the pages
`);
  });

  test.each([
    ["docs/.vuepress/sidebar.json", "npx vuepress dev sdk/docs "],
    ["docs/sidebars.json", "serve your site, with sdk/docs as the path of its docs\n"],
    ["docs/SUMMARY.md", "cat sdk/docs/SUMMARY.md "],
  ])("%s decides how the site is served", (mark, step) => {
    expect(steps([mark], {}, "sdk")).toContain(step);
  });

  test("prove gets the same input and output", () => {
    const flags = {
      spec: ["my pets.yaml"],
      out: "sdk",
      languages: ["node", "java"],
      clientName: "C",
    };
    const command =
      "  npx specpress prove 'my pets.yaml' --client-name C --out sdk --languages node,java ";
    expect(steps(["docs/index.md"], flags)).toContain(command);
    expect(steps(["docs/index.md"], { spec: ["openapi.yaml"], found: true })).toContain("prove  #");
  });

  test("prove reads standard input through a pipe again", () => {
    expect(steps(["docs/index.md"], { spec: ["-"], out: "sdk" })).toContain(
      "  … | npx specpress prove - --out sdk  #",
    );
  });

  test("every line is for the same folder", () => {
    expect(steps(["node/package.json", "docs/.vitepress/config.mjs"])).not.toMatch(/\bcd /);
  });

  test("only what there is has a step", () => {
    expect(steps(["node/package.json"])).not.toMatch(/prove|serve/);
    expect(steps(["docs/index.md"])).not.toContain("build the client");
    expect(steps([])).toBe("");
  });

  test("a folder that was there before has none", () => {
    const created = ["node/package.json"];
    for (const key of ["updated", "deleted", "unchanged"]) {
      expect(printNextSteps("sdk", { ...plan, created, [key]: ["a"] }, {})).toBe("");
    }
  });
});

describe("the command that generates", () => {
  test("has the options of the run that decide what is written", () => {
    const flags = { spec: ["a.yaml"], out: "sdk", clients: false, docs: true, locale: "zh-CN" };
    expect(commandText("generate", flags)).toBe(
      "specpress generate a.yaml --out sdk --no-clients --locale zh-CN",
    );
    const more = { config: "c.yaml", clients: ["node"], docs: false, flavour: "vuepress" } as const;
    expect(commandText("generate", more)).toBe(
      "specpress generate --config c.yaml --no-docs --clients node --flavour vuepress",
    );
    expect(commandText("generate", { clients: true, docs: true })).toBe("specpress generate");
    expect(commandText("generate", { spec: ["-"] })).toBe("… | specpress generate -");
  });
});

describe("the version of Node.js", () => {
  test("is checked against the package's engines", () => {
    expect(manifest.engines.node).toBe(`>=${oldestNode}`);
    for (const version of ["20.19.0", "20.20.1", "22.0.0", "24.1.0"]) {
      expect(nodeProblem(version)).toBeNull();
    }
    for (const version of ["14.21.3", "18.20.8", "20.18.3"]) {
      expect(nodeProblem(version)).toBe(
        `Specpress needs Node.js 20.19 or later, and this is Node.js ${version}.\n`,
      );
    }
  });
});
