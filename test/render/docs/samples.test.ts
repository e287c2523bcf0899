import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { apiOf, fenced, page, pagesOf, section } from "../../support/docs.js";
import { shop } from "../../support/docs-fixture.js";

const folder = mkdtempSync(join(tmpdir(), "specpress-samples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hostile =
  'x"\\u0022; \' ` ${y} */ """ \n\r\u2028\u202e\u0000 {{z}} <!--@include: /etc/passwd--> ```';
const odd = {
  paths: {
    "/odd": {
      post: {
        operationId: "then",
        summary: hostile,
        description: hostile,
        tags: ["odd"],
        parameters: [
          {
            name: "class",
            in: "query",
            required: true,
            schema: { type: "string" },
            example: hostile,
          },
          { name: "self", in: "query", schema: { type: "integer" }, example: 9007199254740991 },
          { name: "1st", in: "header", schema: { type: "number" }, example: 1e21 },
        ],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["__proto__", "from", "options"],
                properties: {
                  ["__proto__"]: { type: "string", example: hostile },
                  from: { $ref: "#/components/schemas/Error" },
                  options: {
                    type: "object",
                    additionalProperties: { type: "integer" },
                    example: { [hostile]: -1 },
                  },
                  "a-b c": {
                    type: "array",
                    items: { enum: ["", hostile, "-"] },
                    example: [hostile],
                  },
                  empty: { type: "array", items: {}, example: [] },
                  deep: { example: { a: [null, { b: [true, 1.5, "x"] }] } },
                },
              },
            },
          },
        },
        responses: { "200": { description: hostile } },
      },
    },
  },
  components: {
    schemas: {
      Error: {
        type: "object",
        required: ["await"],
        properties: { await: { type: "string", example: "y" } },
      },
    },
  },
};

/** Every sample of a language, by page. */
function samplesOf(language: string): [string, string][] {
  return [shop, odd].flatMap((document) => {
    const pages = pagesOf(apiOf(document), { languages: [language] });
    return [...pages.keys()]
      .filter((path) => /^docs(?:\/[^/]+){4}\.md$/.test(path) && !path.endsWith("index.md"))
      .map((path): [string, string] => [
        path,
        fenced(section(page(pages, path.replace("docs/", "")), "## Sample code")),
      ]);
  });
}

test("Node.js samples parse as TypeScript", () => {
  const samples = samplesOf("node");
  expect(samples).toHaveLength(6);
  for (const [path, code] of samples) {
    const { diagnostics } = ts.transpileModule(code, {
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    const messages = diagnostics?.map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, " "),
    );
    expect(messages, `${path}\n${code}`).toEqual([]);
  }
  const place = samples.find(([path]) => path.endsWith("upload-picture.md"))?.[1];
  expect(place).toContain("file: new Blob([");
  expect(place).toContain("console.log(result.type, result.size);");
  const deleted = samples.find(([path]) => path.endsWith("delete-order.md"))?.[1];
  expect(deleted).not.toContain("const result");
  expect(samples.find(([path]) => path.endsWith("list-stock.md"))?.[1]).toContain(
    "client.listStock();",
  );
});

test("the values of a Node.js sample are the description's, character for character", () => {
  const [, code = ""] = samplesOf("node").find(([path]) => path.includes("/odd/")) ?? [];
  const call = /await client\.\w+\(([\s\S]*)\);/.exec(code)?.[1];
  const value: unknown = new Function(`"use strict"; return (${call});`)();
  expect(value).toMatchObject({ class: hostile, from: { await: "y" }, options: { [hostile]: -1 } });
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.hasOwn(value as object, "__proto__")).toBe(true);
});

const python = spawnSync("python3", ["--version"]).status === 0;
test.skipIf(!python)(`Python samples compile${python ? "" : " (skipped: no python3 here)"}`, () => {
  const samples = samplesOf("python");
  const check = [
    "import ast, json, sys",
    "for path, code in json.load(sys.stdin):",
    "    try:",
    "        ast.parse(code)",
    "    except SyntaxError as error:",
    "        print(path, error, code, sep='\\n')",
  ].join("\n");
  const run = spawnSync("python3", ["-c", check], {
    input: JSON.stringify(samples),
    encoding: "utf8",
  });
  expect(run.stderr + run.stdout).toBe("");
  const [, code = ""] = samples.find(([path]) => path.includes("replace-order")) ?? [];
  expect(code).toContain('"net_price": 1');
});

test.skipIf(!python)("Python signatures compile", () => {
  const pages = pagesOf(apiOf(odd), { languages: ["python"] });
  const path =
    [...pages.keys()].find((key) => key.includes("/odd/") && !key.endsWith("index.md")) ?? "";
  const signature = fenced(section(pages.get(path) ?? "", "## Method name"));
  const code = `${signature}:\n    pass\n`;
  const run = spawnSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], {
    input: code,
  });
  expect(`${run.stderr}${signature}`).toBe(signature);
});

const java = spawnSync("javac", ["-version"]).status === 0;
test.skipIf(!java)(`Java samples parse${java ? "" : " (skipped: no javac here)"}`, () => {
  // Only the parser of javac runs: there is no client to compile against.
  writeFileSync(
    join(folder, "Parse.java"),
    `import java.net.URI; import java.nio.file.*; import java.util.*; import javax.tools.*;
     import com.sun.source.util.JavacTask;
     public class Parse {
       public static void main(String[] paths) throws Exception {
         var compiler = ToolProvider.getSystemJavaCompiler();
         var found = new DiagnosticCollector<JavaFileObject>();
         var files = compiler.getStandardFileManager(found, null, null).getJavaFileObjects(paths);
         ((JavacTask) compiler.getTask(null, null, found, null, null, files)).parse().forEach(unit -> {});
         for (var one : found.getDiagnostics()) System.out.println(one);
       }
     }`,
  );
  const samples = samplesOf("java");
  const files = samples.map(([, code], index) => {
    const file = join(folder, `Sample${index}.java`);
    writeFileSync(file, code);
    return file;
  });
  const parse = (paths: readonly string[]) =>
    spawnSync("java", [join(folder, "Parse.java"), ...paths], { encoding: "utf8" });
  const run = parse(files);
  expect(run.stderr + run.stdout).toBe("");
  const broken = join(folder, "Broken.java");
  writeFileSync(broken, 'class Broken { String s = "\\u000a"; }');
  expect(parse([broken]).stdout).toContain("Broken.java");
  const [, code = ""] = samples.find(([path]) => path.includes("replace-order")) ?? [];
  expect(code).toContain("import java.util.List;");
  expect(code).toContain("import com.example.shop.models.Line;");
  expect(code).toContain("Line.builder()");
});
