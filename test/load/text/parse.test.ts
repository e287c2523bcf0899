import { describe, expect, test } from "vitest";
import { parseSource } from "../../../generator/load/text/parse.js";
import { collector, lines } from "../../support/load.js";

function parse(file: string, text: string) {
  const { report, list } = collector();
  return { source: parseSource(file, text, report), problems: lines(list()) };
}

function read(file: string, text: string): unknown {
  const { source, problems } = parse(file, text);
  expect(problems).toEqual([]);
  return source?.value;
}

function locate(file: string, text: string, pointer: string): string {
  const { line, column } = parse(file, text).source?.locate(pointer) ?? {};
  return `${line}:${column}`;
}

describe("JSON", () => {
  const text = '{\n  "a": {"b": [1, {"c/d": null}]},\r\n  "e~f": "x"\n}\n';

  test("positions are those of keys, and of items of lists", () => {
    const positions = ["", "/a", "/a/b", "/a/b/0", "/a/b/1", "/a/b/1/c~1d", "/e~0f"];
    expect(positions.map((pointer) => locate("x.json", text, pointer))).toEqual([
      "1:1",
      "2:3",
      "2:9",
      "2:15",
      "2:18",
      "2:19",
      "3:3",
    ]);
  });

  test("a node that is not there is found at its nearest parent", () => {
    expect(locate("x.json", text, "/a/nothing/here")).toBe("2:3");
    expect(locate("x.json", text, "/a/b/7")).toBe("2:9");
  });

  test("a text in braces is JSON whatever its name", () => {
    expect(read("description", ' {"a": "2020-01-01"}')).toEqual({ a: "2020-01-01" });
    expect(parse("description", "{a: 1}").problems[0]).toContain("is not valid JSON");
  });

  test("a byte order mark and CRLF do no harm", () => {
    const marked = '\uFEFF{"a": 1,\r\n"b": 2}';
    expect(read("x.json", marked)).toEqual({ a: 1, b: 2 });
    expect(locate("x.json", marked, "/b")).toBe("2:1");
  });

  test("every error is named with its place", () => {
    const broken = '{\n  "a": 1\n  "b": tru,\n  // no\n  "c": "x\n}';
    expect(parse("x.json", broken).problems).toEqual([
      "syntax-error x.json:3:3 x.json is not valid JSON: a comma is missing here.",
      "syntax-error x.json:3:8 x.json is not valid JSON: this word is not a value; strings and keys must be in double quotes.",
      "syntax-error x.json:4:3 x.json is not valid JSON: comments are not allowed.",
      "syntax-error x.json:5:8 x.json is not valid JSON: this string is not closed.",
    ]);
  });

  test("at most ten errors are listed", () => {
    const broken = `[${"tru, ".repeat(50)}1]`;
    expect(parse("x.json", broken).problems).toHaveLength(10);
  });

  test("a key that is given twice is an error, for one value would be lost", () => {
    const twice = '{\n  "a": {"x": 1, "y": "\\":\\\\", "x": 2},\n  "a": 3\n}';
    expect(parse("x.json", twice).problems).toEqual([
      'syntax-error x.json:2:31 x.json is not valid JSON: the key "x" appears twice.',
      'syntax-error x.json:3:3 x.json is not valid JSON: the key "a" appears twice.',
    ]);
    // What else is wrong is told in the same run.
    const { source } = parse("x.json", twice);
    expect(source?.value).toEqual({ a: 3 });
    expect(source?.locate("/a")).toEqual({ line: 3, column: 3 });
  });

  test("colons and quotes inside strings are no keys", () => {
    const tricky = { 'a:"b\\': ':\\":', "\\": ["::", '"'], "": { ":": "" } };
    expect(read("x.json", JSON.stringify(tricky))).toEqual(tricky);
  });

  test("__proto__ is a key like any other", () => {
    const value = read("x.json", '{"__proto__": {"a": 1}, "constructor": 2}') as object;
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(locate("x.json", '{"__proto__": {"a": 1}, "constructor": 2}', "/__proto__/a")).toBe(
      "1:16",
    );
  });

  test("500 levels are parsed and located, ten thousand are refused, broken ones are reported", () => {
    const nested = (times: number) => `${'{"a":['.repeat(times)}1${"]}".repeat(times)}`;
    expect(parse("x.json", nested(250)).problems).toEqual([]);
    expect(locate("x.json", nested(250), "/a/0".repeat(250))).toBe("1:1501");
    const deep = nested(10_000);
    for (const text of [deep, nested(251)]) {
      expect(parse("x.json", text).problems).toEqual([
        "too-deep x.json:1:1501 x.json is nested more than 500 levels deep here.",
      ]);
    }
    expect(parse("x.json", `${deep}]`).problems).toEqual([
      "syntax-error x.json:1:80002 x.json is not valid JSON: this is not JSON.",
    ]);
  });
});

describe("YAML", () => {
  const text = [
    "# a comment",
    "paths:",
    "  /users:",
    "    get:",
    '      "a/b": 1',
    "      list:",
    "        - x: 1",
    "        - y: 2",
  ].join("\n");

  test("positions are those of keys, and of items of lists", () => {
    const pointers = [
      "",
      "/paths",
      "/paths/~1users/get/a~1b",
      "/paths/~1users/get/list/1",
      "/paths/~1users/get/list/1/y",
    ];
    expect(pointers.map((pointer) => locate("x.yaml", text, pointer))).toEqual([
      "2:1",
      "2:1",
      "5:7",
      "8:11",
      "8:11",
    ]);
    expect(locate("x.yaml", text, "/paths/~1users/post/x")).toBe("3:3");
  });

  test("YAML 1.2 core: dates, yes and off are strings, numbers are numbers", () => {
    const value = read(
      "x.yaml",
      "a: 2020-01-01\nb: yes\nc: off\nd: 012\ne: 1.5\nf: ~\ng: .nan\nh: -.inf\ni: 0x10",
    );
    expect(value).toEqual({
      a: "2020-01-01",
      b: "yes",
      c: "off",
      d: 12,
      e: 1.5,
      f: null,
      g: ".nan",
      h: "-.inf",
      i: 16,
    });
  });

  test("dates stay strings whatever a directive or a tag says", () => {
    expect(read("x.yaml", "%YAML 1.1\n---\na: 2020-01-01\n")).toEqual({ a: "2020-01-01" });
    expect(read("x.yaml", "a: !!timestamp 2020-01-01\nb: !!binary aGk=")).toEqual({
      a: "2020-01-01",
      b: "aGk=",
    });
  });

  test("keys are strings as they are written", () => {
    const value = read("x.yaml", "200: ok\n1.0: one\ntrue: yes\nnull: no\n2020-01-01: d") as object;
    expect(Object.keys(value)).toEqual(["200", "1.0", "true", "null", "2020-01-01"]);
    expect(locate("x.yaml", "a: 1\n200: ok", "/200")).toBe("2:1");
  });

  test("__proto__ is a key like any other", () => {
    const value = read(
      "x.yaml",
      "__proto__: { polluted: 1 }\nb: &b { __proto__: 2 }\nc: { <<: *b }",
    ) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(["__proto__", "b", "c"]);
    expect(Object.keys(value.c as object)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect("polluted" in value).toBe(false);
  });

  test("aliases and merge keys", () => {
    const merged = "base: &base\n  a: 1\n  b: 2\nuse:\n  <<: *base\n  b: 3\nagain: *base\n";
    expect(read("x.yaml", merged)).toEqual({
      base: { a: 1, b: 2 },
      use: { a: 1, b: 3 },
      again: { a: 1, b: 2 },
    });
    expect(locate("x.yaml", merged, "/use/a")).toBe("2:3");
    expect(locate("x.yaml", merged, "/use/b")).toBe("6:3");
    expect(locate("x.yaml", merged, "/again/b")).toBe("3:3");
  });

  test("a merge key may have its tag, also with several maps, in quotes and in braces", () => {
    const maps = "a: &a { x: 1, y: 1 }\nb: &b { y: 2, z: 2 }\n";
    for (const use of [
      "c:\n  !!merge <<: [*a, *b]\n  z: 3\n",
      'c: { z: 3, !!merge "<<": [*a, *b] }\n',
      "c: { !<tag:yaml.org,2002:merge> <<: [*a, *b], z: 3 }\n",
    ]) {
      const { source, problems } = parse("x.yaml", maps + use);
      expect(problems).toEqual([]);
      expect(source?.value).toMatchObject({ c: { x: 1, y: 1, z: 3 } });
      expect(source?.locate("/c/y").line).toBe(1);
    }
    expect(read("x.yaml", '"<<": { a: 1 }')).toEqual({ "<<": { a: 1 } });
  });

  test("a key with a tag is a string, and a key that is a map or a list is an error", () => {
    expect(read("x.yaml", "!!int 200: ok\n! a: b\n!!str c: d\n")).toEqual({
      200: "ok",
      a: "b",
      c: "d",
    });
    for (const key of ["[a]", "{ a: 1 }", "!!set { a: 1 }", "? [a]\n"]) {
      expect(parse("x.yaml", `${key}: b\n`).problems[0]).toMatch(/^syntax-error /);
    }
  });

  test("unknown tags are reported, and their values stay", () => {
    const text = [
      "title: !include /etc/passwd",
      "list: !Join [a, !Ref b]",
      "map: !!set { a: 1 }",
      "date: !!timestamp 2020-01-01",
      "text: !!str 1",
      "!Sub key: 1",
    ].join("\n");
    const { source, problems } = parse("x.yaml", text);
    expect(source?.value).toEqual({
      title: "/etc/passwd",
      list: ["a", "b"],
      map: { a: 1 },
      date: "2020-01-01",
      text: "1",
      key: 1,
    });
    expect(problems.map((problem) => problem.replace(/ is unknown.*/, ""))).toEqual([
      "unknown-tag x.yaml:1:8 The YAML tag !include",
      "unknown-tag x.yaml:2:7 The YAML tag !Join",
      "unknown-tag x.yaml:2:17 The YAML tag !Ref",
      "unknown-tag x.yaml:3:6 The YAML tag !!set",
      "unknown-tag x.yaml:6:1 The YAML tag !Sub",
    ]);
  });

  test("every error is named with its place", () => {
    expect(parse("x.yaml", "a: 1\nb: [2\na: 4\n").problems).toEqual([
      "syntax-error x.yaml:3:1 x.yaml is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
    ]);
    expect(parse("x.yaml", 'a: 1\nb: 2\n  c: 3\nd: "x').problems).toEqual([
      "syntax-error x.yaml:2:4 x.yaml is not valid YAML: Nested mappings are not allowed in compact mappings.",
      'syntax-error x.yaml:4:6 x.yaml is not valid YAML: Missing closing "quote.',
    ]);
    expect(parse("x.yaml", "a: *nothing").problems).toEqual([
      "syntax-error x.yaml:1:4 x.yaml is not valid YAML: the alias *nothing has no anchor before it.",
    ]);
  });

  test("at most ten errors are listed", () => {
    expect(parse("x.yaml", "- @x\n".repeat(50)).problems).toHaveLength(10);
  });

  test("a key that is given twice is an error", () => {
    expect(parse("x.yaml", "a: 1\n'b c': 2\nd: {x: 1, x: 2}\n'b c': 3\n").problems).toEqual([
      "syntax-error x.yaml:3:11 x.yaml is not valid YAML: the key x appears twice.",
      "syntax-error x.yaml:4:1 x.yaml is not valid YAML: the key 'b c' appears twice.",
    ]);
    const { source } = parse("x.yaml", "a: 1\nb: {x: 1}\nb: {x: 2}\n");
    expect(source?.value).toEqual({ a: 1, b: { x: 2 } });
    expect(source?.locate("/b/x")).toEqual({ line: 3, column: 5 });
  });

  test("several documents in one file are an error", () => {
    expect(parse("x.yaml", "a: 1\n---\nb: 2\n").problems).toHaveLength(1);
  });

  test("aliases that multiply are refused", () => {
    const names = [..."abcdefgh"];
    const bomb = names.map((name, index) => {
      const inner = index === 0 ? '"lol"' : `*${names[index - 1]}`;
      return `${name}: &${name} [${Array(9).fill(inner).join(", ")}]`;
    });
    expect(parse("x.yaml", bomb.join("\n")).problems).toEqual([
      "syntax-error x.yaml:1:1 x.yaml is not valid YAML: its aliases expand to too much data.",
    ]);
  });

  test("an anchor may be used hundreds of times", () => {
    const uses = Array.from({ length: 500 }, (_, index) => `u${index}: *a`);
    const value = read("x.yaml", ["a: &a { x: 1 }", ...uses].join("\n")) as Record<string, unknown>;
    expect(value.u499).toEqual({ x: 1 });
  });

  test("an alias inside what it names is refused", () => {
    expect(parse("x.yaml", "a: &a\n  b:\n    - *a\n").problems).toEqual([
      "syntax-error x.yaml:3:7 x.yaml is not valid YAML: the alias *a is inside the node that it refers to.",
    ]);
  });

  test("ten thousand levels are refused without a stack overflow", () => {
    for (const deep of [
      `${"[".repeat(10_000)}${"]".repeat(10_000)}`,
      Array.from({ length: 10_000 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
    ]) {
      const { problems } = parse("x.yaml", deep);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^syntax-error x\.yaml:\d+:\d+ .* it is nested too deeply\.$/);
    }
  });

  test("braces open a flow mapping in a YAML file", () => {
    expect(read("x.yaml", "{a: 1, b: [x]}")).toEqual({ a: 1, b: ["x"] });
  });

  test("an empty text is null", () => {
    for (const empty of ["", " \r\n", "\uFEFF", "# only a comment\n"]) {
      expect(read("x.yaml", empty)).toBeNull();
    }
    expect(read("x.json", "\n")).toBeNull();
  });
});
