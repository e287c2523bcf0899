import { join } from "node:path";
import { Project } from "ts-morph";
import { expect, test } from "vitest";
import { templates } from "../../support/docs.js";
import { root } from "../../support/shared.js";

// The tables of options in guides are the runtime's own source, read here so that no run has to
// load a compiler: `npm run test:update -- test/render/guides/runtime-options.test.ts` writes them anew.

interface Option {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly default: string;
}

const shown = ["ClientOptions", "RequestOptions", "Backoff"];

function readOptions(): Record<string, Option[]> {
  const project = new Project({ useInMemoryFileSystem: false, skipAddingFilesFromTsConfig: true });
  const file = project.addSourceFileAtPath(join(root, "templates/client/node/runtime/options.ts"));
  return Object.fromEntries(
    shown.map((name) => [
      name,
      file
        .getInterfaceOrThrow(name)
        .getProperties()
        .map((property): Option => {
          const text = property
            .getJsDocs()
            .map((doc) => doc.getDescription().trim().replace(/\s+/g, " "))
            .join(" ");
          const [, description = text, given = ""] = /^(.*?)\s*Default: (.*)\.$/.exec(text) ?? [];
          return {
            name: property.getName(),
            type: property.getTypeNodeOrThrow().getText().replace(/\s+/g, " "),
            description,
            default: given === "none" ? "" : given,
          };
        }),
    ]),
  );
}

const options = readOptions();

test("the data of the options' tables is what the runtime's source says", async () => {
  expect(options.ClientOptions?.find(({ name }) => name === "timeout")).toEqual({
    name: "timeout",
    type: "number",
    description: expect.stringMatching(/^Milliseconds that one try may take, .*`0`: no limit\.$/),
    default: "`60000`",
  });
  for (const { name, description } of Object.values(options).flat())
    expect(description, name).toMatch(/\.$/);
  await expect(`${JSON.stringify(options, null, 2)}\n`).toMatchFileSnapshot(
    join(root, "templates/client/node/options/en.json"),
  );
});

test("a translation is of what the source says now", () => {
  const translated = JSON.parse(templates.get("client/node/options/zh-CN.json") ?? "{}");
  for (const name of shown) {
    const own = translated[name] as (Option & { of: Pick<Option, "description" | "default"> })[];
    expect(
      own.map(({ of, name, type }) => ({ name, type, ...of })),
      name,
    ).toEqual(
      options[name]?.map(({ name, type, description, default: given }) => ({
        name,
        type,
        description,
        default: given,
      })),
    );
    for (const option of own)
      expect(option.description, option.name).toMatch(/[\u4e00-\u9fff].*。$/);
  }
});
