import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ProveOptions, ProveResult } from "../../generator/index.js";
import { pythonEnvironment } from "../client/python/environment.js";
import { root } from "../support/shared.js";

/** The built package: samples run in processes of their own, which need files to run. */
const { generate, prove } = (await import(
  new URL("../../dist/index.js", import.meta.url).href
)) as typeof import("../../generator/index.js");

const environment = pythonEnvironment();
const isMissing = "missing" in environment;
if (isMissing) console.warn(`SKIPPED: ${environment.missing}`);
else vi.stubEnv("VIRTUAL_ENV", dirname(environment.bin));

const folder = mkdtempSync(join(tmpdir(), "specpress-python-proof-"));
const base = join(folder, "base");
const spec = join(root, "test/fixtures/proof.yaml");
const docs = { languages: ["node", "python"] };
const proveAt = (output: string, options: ProveOptions = {}) =>
  prove({ cwd: folder, specs: [spec], output, docs, ...options });

beforeAll(async () => {
  const { ok, diagnostics } = await generate({ cwd: folder, specs: [spec], docs, output: base });
  expect([ok, diagnostics]).toEqual([true, []]);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A copy of what was generated, to be spoilt. */
function copy(name: string) {
  const output = join(folder, name);
  cpSync(base, output, { recursive: true });
  return { output, edit: editorOf(output) };
}

function editorOf(output: string) {
  return (path: string, from: string | RegExp, to: string) => {
    const file = join(output, path);
    const text = readFileSync(file, "utf8");
    const next = text.replace(from, to);
    expect(next, `${path} has no ${from}`).not.toBe(text);
    writeFileSync(file, next);
  };
}

/** `page: message` of each problem on a page of Python, or on none. */
function told({ diagnostics }: ProveResult): string[] {
  return diagnostics
    .filter(({ file }) => !file?.includes("/node/"))
    .map(({ file, message }) => `${file?.split("/").at(-1) ?? "-"}: ${message}`);
}

const untrue = (method: string) => `The page of ShopClient.${method} does not match the client:`;
const broken = (method: string) => `The sample of ShopClient.${method} does not compile:`;
const failed = (method: string) => `The sample of ShopClient.${method} fails:`;
const edited = "it is not the sample that Specpress generates, so it does not run.";

describe.skipIf(isMissing)("samples in Python", () => {
  test("are found, compiled, run, accepted, equal, and the same as in Node.js", async () => {
    const result = await proveAt(base);
    expect(told(result)).toEqual([]);
    const all = { methods: 20, pages: 20, samples: 20, compiled: 20, run: 20, accepted: 20 };
    expect(result.counts).toMatchObject([
      { language: "Node.js", ...all, equal: 20, same: null },
      { language: "Python", ...all, equal: 20, same: 20, requests: 20 },
    ]);
    expect(result.report).toContain("| Python | 20 | 20 | 20 | 20 | 20 | 20 | 20 | 20 |\n");
    expect(result.ok).toBe(true);
  });

  test("of streams print their items", async () => {
    const options = { specs: [join(root, "test/golden/streaming/spec.yaml")] };
    const output = join(folder, "streams");
    expect((await generate({ cwd: folder, ...options, docs, output })).ok).toBe(true);
    const result = await proveAt(output, { ...options, docs: { languages: ["python"] } });
    expect(told(result)).toEqual([]);
    expect(result.counts).toMatchObject([
      { samples: 6, run: 6, accepted: 6, equal: 6, same: null },
    ]);
  });
});

/** A mistake on a page, and what the proof says of it. */
interface Mutation {
  readonly page: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly says: readonly (string | RegExp)[];
}

const mutations: Readonly<Record<string, Mutation>> = {
  "a wrong name of an argument": {
    page: "create-thing",
    from: 'name="Box"',
    to: 'nam="Box"',
    says: [
      /^The sample of ShopClient\.create_thing does not compile: reportCallIssue: No parameter named "nam"\.$/,
      `${untrue("create_thing")} the sample passes \`nam\`, but the table has no row for it.`,
      `${untrue("create_thing")} the sample does not pass \`name\`, but the table says it is required.`,
    ],
  },
  "a wrong type in the sample": {
    page: "send-form",
    from: "amount=1.5",
    to: 'amount="much"',
    says: [
      /^The sample of ShopClient\.send_form does not compile: reportArgumentType: .*"Literal\['much'\]" is not assignable to "float"/,
      `${untrue("send_form")} the sample passes \`amount\` as 'much'; the table shows \`1.5\`.`,
    ],
  },
  "a missing required argument": {
    page: "three",
    from: /\n? *name="Box",? ?/,
    to: "",
    says: [
      /^The sample of ShopClient\.three does not compile: reportCallIssue: Argument missing for parameter "name"\.$/,
      `${untrue("three")} the sample does not pass \`name\`, but the table says it is required.`,
    ],
  },
  "a value outside an enum": {
    page: "four",
    from: 'kind="big"',
    to: 'kind="huge"',
    says: [
      /^The sample of ShopClient\.four does not compile: reportArgumentType: .*"Literal\['huge'\]" cannot be assigned to parameter "kind" of type "ThingKind"/,
      `${untrue("four")} the sample passes \`kind\` as 'huge'; the table shows \`"big"\`.`,
    ],
  },
  "a sample removed": {
    page: "delete-thing",
    from: /```python\nfrom[\s\S]*?```\n/,
    to: "",
    says: ["The page of ShopClient.delete_thing has no sample: found 19 of 20 samples in Python."],
  },
  "a fence mislabelled": {
    page: "six",
    from: "```python\nfrom",
    to: "```py\nfrom",
    says: [`${broken("six")} its code fence says \`py\`, not \`python\`.`],
  },
  "a wrong client class": {
    page: "seven",
    from: /ShopClient(?= import|\()|(?<=import )ShopClient/g,
    to: "ClientError",
    says: [`${untrue("seven")} the sample creates a \`ClientError\`.`],
  },
  "a sample that Python cannot parse": {
    page: "two",
    from: "client.two()",
    to: "client.two(",
    says: [`${broken("two")} SyntaxError: '(' was never closed.`],
  },
  "a wrong type in the table": {
    page: "upload-picture",
    from: "| width | `int` |",
    to: "| width | `float` |",
    says: [
      `${untrue("upload_picture")} the table says that \`width\` is \`float\`; in the client it is \`int\`.`,
    ],
  },
  "a row of the table dropped": {
    page: "eight",
    from: /\| parts \| `list\[str\]` \| Yes.*\n/,
    to: "",
    says: [
      `${untrue("eight")} the table has no row for \`parts\`, which the method takes.`,
      `${untrue("eight")} the sample passes \`parts\`, but the table has no row for it.`,
    ],
  },
  "a field of the sample result dropped": {
    page: "nine",
    from: '  "name": "Box",\n',
    to: "",
    says: [
      `${untrue("nine")} the sample result differs from what the sample prints at \`/name\`: the page has nothing, the sample \`"Box"\`.`,
      "The sample result of ShopClient.nine is not valid: the value must have required property 'name'.",
    ],
  },
  "an array shown as an object": {
    page: "ten",
    from: /"parts": \[[^\]]*\]/,
    to: '"parts": { "0": "lid" }',
    says: [
      `${untrue("ten")} the sample result differs from what the sample prints at \`/parts\`: the page has \`{"0":"lid"}\`, the sample \`["lid","side"]\`.`,
    ],
  },
  "an optional argument in the signature": {
    page: "eleven",
    from: "    name: str,\n",
    to: "    name: str | Omit = OMIT,\n",
    says: [
      `${untrue("eleven")} the signature has \`name: str | Omit = OMIT\`, but the client has \`name: str\`.`,
    ],
  },
  "another result in the signature": {
    page: "replace-thing",
    from: ") -> Thing\n",
    to: ") -> list[Thing]\n",
    says: [
      `${untrue("replace_thing")} the signature returns \`list[Thing]\`, but the client returns \`Thing\`.`,
    ],
  },
  "a positional argument in the signature": {
    page: "pay",
    from: "    *,\n",
    to: "",
    says: [/^The page of ShopClient\.pay does not match the client: the signature has `body: /],
  },
  "a required parameter shown as optional": {
    page: "one",
    from: /\| x_trace \| `int` \| Yes/,
    to: "| x_trace | `int` | No",
    says: [
      `${untrue("one")} the table says that \`x_trace\` is optional; in the client it is required.`,
    ],
  },
  "a sample that calls another method": {
    page: "get-thing",
    from: "client.get_thing(",
    to: "client.get_name(",
    says: [
      `${untrue("get_thing")} the sample never calls \`get_thing\`.`,
      `${failed("get_thing")} ${edited}`,
    ],
  },
  "a sample that imports something else": {
    page: "get-name",
    from: "from shop",
    to: "import os\nfrom shop",
    says: [`${broken("get_name")} it imports \`os\`; a sample may only import \`shop\`.`],
  },
  "a row of the response dropped": {
    page: "list-things",
    from: /\| total \| `int` .*\n/,
    to: "",
    says: [
      `${untrue("list_things")} the table has no row for \`total\`, which the method returns.`,
    ],
  },
  "a renamed field of the response": {
    page: "five",
    from: /(## Request response[\s\S]*?\n)\| name \|/,
    to: "$1| title |",
    says: [
      `${untrue("five")} the table has \`title\`, which the method never returns.`,
      `${untrue("five")} the table has no row for \`name\`, which the method returns.`,
    ],
  },
};

describe.skipIf(isMissing)("a mistake on a page of Python is caught:", () => {
  let result: ProveResult;
  beforeAll(async () => {
    const { output, edit } = copy("pages");
    for (const { page, from, to } of Object.values(mutations)) {
      edit(`docs/python/proof/things/${page}.md`, from, to);
    }
    result = await proveAt(output, { docs: { languages: ["python"] } });
  });

  test.each(Object.entries(mutations))("%s", (_, { page, says }) => {
    const own = result.diagnostics.filter(({ file }) => file?.endsWith(`/${page}.md`));
    const messages = own.map(({ message }) => message);
    for (const words of says) {
      expect(messages).toContainEqual(
        typeof words === "string" ? words : expect.stringMatching(words),
      );
    }
    for (const { line, severity } of own) {
      expect(line).toBeGreaterThan(1);
      expect(severity).toBe("error");
    }
  });

  test("and samples that are as they were have run", () => {
    // Nobody but the generator writes what runs.
    const changed = result.diagnostics.filter(({ message }) => message.endsWith(edited)).length;
    expect(changed).toBe(1);
    expect(result.counts).toMatchObject([
      { samples: 19, compiled: 11, run: 10, accepted: 10, equal: 8 },
    ]);
  });
});

describe.skipIf(isMissing)("a client that somebody has edited", () => {
  test("is reported, and nothing of it runs", async () => {
    const { output, edit } = copy("package");
    const touched = join(folder, "touched");
    const code = `open(${JSON.stringify(touched)}, "w")\n`;
    edit("python/src/shop/__init__.py", /$/, code);
    edit("python/src/shop/proof/methods/things.py", 'path="/six"', 'path="/sixth"');
    const result = await proveAt(output, { docs: { languages: ["python"] }, sample: 3 });
    const says = (file: string) =>
      `-: The sample of shop fails: src/shop/${file} is not the file that Specpress generates, so no sample runs.`;
    expect(told(result)).toEqual([says("__init__.py"), says("proof/methods/things.py")]);
    expect(result.counts).toMatchObject([{ samples: 20, compiled: 3, run: 0, accepted: 0 }]);
    expect(() => readFileSync(touched)).toThrow();
  });
});

/** Generates and proves with templates of the user's own, each with a mistake. */
async function withMistake(name: string, path: string, from: string | RegExp, to: string) {
  const [output, templates] = [join(folder, name), join(folder, `${name}-templates`)];
  const text = readFileSync(join(root, "templates", path), "utf8");
  expect(text).toMatch(from);
  mkdirSync(dirname(join(templates, path)), { recursive: true });
  if (path.startsWith("languages/")) {
    cpSync(join(root, "templates", dirname(path)), dirname(join(templates, path)), {
      recursive: true,
    });
  }
  writeFileSync(join(templates, path), text.replace(from, to));
  const options = { templates, docs: { languages: ["python"] } };
  const made = await generate({ cwd: folder, specs: [spec], output, ...options });
  expect(made.diagnostics).toEqual([]);
  return proveAt(output, { ...options, sample: 6, seed: 2 });
}

describe.skipIf(isMissing)("a mistake of a template is caught when the sample runs:", () => {
  test("a sample without credentials", async () => {
    const result = await withMistake(
      "credentials",
      "languages/python/sample.hbs",
      /\{\{#each tokens\}\}[\s\S]*?\{\{\/each\}\}\n/,
      "",
    );
    expect(told(result)).toContainEqual(
      expect.stringMatching(/fails: ClientError: .* needs the client option access_token\.$/),
    );
  });

  test("a request that goes elsewhere", async () => {
    const path = "client/python/methods.py.hbs";
    const wrong = '{{constant}} = {{data}}\n{{constant}}["path"] = "/elsewhere"';
    const result = await withMistake("path", path, "{{constant}} = {{data}}", wrong);
    expect(told(result)).toContainEqual(
      expect.stringMatching(/is rejected: the description has no such path\.$/),
    );
    expect(result.counts[0]).toMatchObject({ samples: 20, compiled: 6, accepted: 0 });
  });
});

test.skipIf(isMissing)(
  "an environment without httpx is reported with what to install",
  async () => {
    vi.stubEnv("VIRTUAL_ENV", join(folder, "no-such-environment"));
    const bin = join(folder, "bin");
    mkdirSync(bin);
    // A Python that ignores what is installed.
    const program = "bin" in environment ? join(environment.bin, "python") : "";
    for (const name of ["python", "python3"]) {
      writeFileSync(join(bin, name), `#!/bin/sh\nexec "${program}" -I -S "$@"\n`, { mode: 0o755 });
    }
    vi.stubEnv("PATH", `${bin}:/usr/bin:/bin`);
    try {
      const result = await proveAt(base, { docs: { languages: ["python"] }, sample: 2 });
      expect(told(result)).toEqual([
        expect.stringMatching(
          /^-: Requests and results of samples in Python are not verified: .* has no `httpx`: run `pip install httpx`, or activate the environment that has it\.$/,
        ),
      ]);
      expect(result.counts).toMatchObject([{ compiled: 2, run: null, accepted: null, same: null }]);
      expect(result.ok).toBe(true);
    } finally {
      vi.unstubAllEnvs();
      if ("bin" in environment) vi.stubEnv("VIRTUAL_ENV", dirname(environment.bin));
    }
  },
);
