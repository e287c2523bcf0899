import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("http-pages");
const page = (slug: string) => fileOf(run, `docs/http/shop/default/${slug}.md`);

/** The first sample of a page. */
const sampleOf = (slug: string) => /```bash\n([\s\S]*?)\n```/.exec(page(slug))?.[1] ?? "";

/** A `curl` that shows its words and its input, one in a line, as JSON. */
const folder = mkdtempSync(join(tmpdir(), "specpress-curl-"));
const script = `#!${process.execPath}
const { readFileSync } = require("node:fs");
const words = process.argv.slice(2);
if (words.includes("@-")) words.push(readFileSync(0, "utf8"));
console.log(JSON.stringify(words));
`;
writeFileSync(join(folder, "curl"), script, { mode: 0o755 });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The words that a shell gives to curl. There is no other program. */
function wordsOf(sample: string): string[] {
  const env = { PATH: folder, LC_ALL: "C" };
  const output = execFileSync("/bin/sh", ["-c", sample], { encoding: "utf8", env });
  return JSON.parse(output) as string[];
}

describe.skipIf(process.platform === "win32")("what a shell passes to curl", () => {
  test("a path, queries and cookies are encoded, and nothing in them is code", () => {
    expect(wordsOf(sampleOf("get-thing"))).toEqual([
      "-g",
      "https://eu.example.com/v1/things/a%2Fb%20c?sort=name,-size&filter[size]=3&id=it%27s%20100%25%20%24HOME%20%60id%60",
      "-H",
      "X-Trace: trace's \"1\"",
      "-H",
      "X-Empty;",
      "-H",
      // One byte of ISO 8859-1, which is no UTF-8.
      "X-Name: \ufffd",
      "-H",
      "Authorization: Bearer YOUR_ACCESS_TOKEN",
      "-b",
      "theme=dark%3B%20$(id)",
    ]);
  });

  test("JSON is the example, whatever is in it", () => {
    const words = wordsOf(sampleOf("create-thing"));
    expect(words.slice(0, -1)).toEqual([
      ...["-X", "POST", "https://eu.example.com/v1/things"],
      ...["-H", "Authorization: Bearer YOUR_ACCESS_TOKEN", "-H", "Content-Type: application/json", "-d"],
    ]);
    expect(JSON.parse(words.at(-1) ?? "")).toEqual({
      name: "'; rm -rf / #",
      size: null,
      tags: ["@/etc/passwd", '$(id) `id` \\ " \u202e <!-- x -->', "line\nbreak", 7],
    });
  });

  test("no field of a form reads a file", () => {
    expect(wordsOf(sampleOf("send-form"))).toEqual([
      ...["-X", "POST", "https://eu.example.com/v1/forms", "-u", "YOUR_USERNAME:YOUR_PASSWORD"],
      ...["--data-urlencode", "name=@/etc/passwd", "--data-urlencode", "note=it's a=b&c"],
      ...["--data-raw", "lines=a%0D%0Ab", "--data-raw", "a%5Bb%5D=1"],
    ]);
  });

  test("no part of a form reads a file or has a type of its own", () => {
    expect(wordsOf(sampleOf("upload"))).toEqual([
      ...["-X", "POST", "https://eu.example.com/v1/uploads?api%20key=YOUR_QUERY_KEY"],
      "-F",
      'file="@/etc/passwd\\";type=x\\\\";filename=blob;type=application/octet-stream',
      ...["--form-string", "title=</etc/passwd; it's"],
      ...["-F", 'about="{\\"size\\":3}";type=application/json'],
    ]);
  });

  test("a part that curl could not name is written out", () => {
    expect(wordsOf(sampleOf("upload-oddly"))).toEqual([
      ...["-X", "POST", "https://eu.example.com/v1/named-parts"],
      ...["-b", "sid=YOUR_COOKIE_KEY", "-H"],
      ...["Content-Type: multipart/form-data; boundary=----boundary", "--data-binary", "@-"],
      [
        "------boundary",
        'Content-Disposition: form-data; name="a=%22b%22"',
        "",
        "100% '@'",
        "------boundary--",
        "",
      ].join("\r\n"),
    ]);
  });

  test("a text is sent as it is, and a placeholder is only text", () => {
    expect(wordsOf(sampleOf("put-text"))).toEqual([
      ...["-X", "PUT", "https://eu.example.com/v1/texts", "-H", "X-Key: KEY'; id #"],
      ...["-H", "Content-Type: text/plain", "--data-raw", "@/etc/passwd 'quoted'\n$(id)"],
    ]);
    expect(wordsOf(sampleOf("put-controls")).at(-1)).toBe("100%\t'a'\\\0\u202e");
  });

  test("a download goes into a file, a stream is not buffered, and HEAD has an option", () => {
    expect(wordsOf(sampleOf("download"))).toEqual([
      "https://eu.example.com/v1/downloads/a%27b",
      ...["-H", "Accept: application/octet-stream", "-H", "Authorization: Bearer YOUR_ACCESS_TOKEN"],
      ...["-o", "response.bin"],
    ]);
    expect(wordsOf(sampleOf("watch"))).toContain("-N");
    expect(wordsOf(sampleOf("look-up")).slice(0, 1)).toEqual(["-I"]);
  });
});

test("a request that must be signed says so, and has the headers", () => {
  const sample = sampleOf("order");
  expect(sample).toContain(
    "# Sign the request, and replace the words in capitals. curl cannot sign it.\n",
  );
  expect(sample).toContain("-H 'x-date: DATE' \\\n  -H 'Authorization: Key YOUR_ACCESS_KEY_ID:SIGNATURE'");
  expect(sample).toContain("-H 'Idempotency-Key: IDEMPOTENCY_KEY'");
});

test("a method that binds values shows the request that is really sent", () => {
  expect(page("order-one")).toContain('| kind | `"one"` | Yes | - | Always `one`. | `one` |\n');
  expect(page("order-one")).toContain("| of.id | `string` | Yes |");
  expect(sampleOf("order-one")).toContain('"kind": "one",\n  "of": {\n    "id": "7"\n  }\n');
});

test("two parameters of one name have their own rows and places", () => {
  expect(page("get-thing")).toContain("| id | `string` | Yes | - | In path. | `a/b c` |\n");
  expect(page("get-thing")).toContain("| id | `string` | No | - | In query. |");
});

test("types are those of JSON", () => {
  expect(page("create-thing")).toContain("| size | `integer or null` | No |");
  expect(page("create-thing")).toContain("| tags | `array of (string or integer)` | No |");
});

test("the head of a request is its signature", () => {
  expect(page("send-form")).toContain(
    [
      "`sendForm`\n\n```http\nPOST /v1/forms HTTP/1.1\nHost: eu.example.com",
      "Authorization: Basic WU9VUl9VU0VSTkFNRTpZT1VSX1BBU1NXT1JE",
      "Content-Type: application/x-www-form-urlencoded\n```\n",
    ].join("\n"),
  );
});

test("a URL to open in a browser has no credentials", () => {
  expect(sampleOf("open-url")).toBe("curl 'https://eu.example.com/v1/open?q=a%20b'");
  expect(page("open-url")).toContain("`GET /open` · a URL to open in a browser");
});

test("errors have a status and no class, and media types are chosen by headers", () => {
  expect(page("order")).toContain("| Status | Code | Meaning |\n| --- | --- | --- |\n| `409` |");
  expect(page("order")).toContain("Set the header `Content-Type` to `application/xml`.");
  expect(page("order")).toContain("Set the header `Accept` to `text/csv`.");
});

test("there is neither a client nor a note that it is missing", () => {
  expect(run.diagnostics.map(({ code }) => code)).not.toContain("no-client");
  expect(fileOf(run, "docs/http/index.md")).toContain("which need no client.");
  expect(fileOf(run, "docs/http/shop/index.md")).not.toContain("ShopClient`");
});
