import { describe, expect, test } from "vitest";
import { nearest } from "../../generator/diagnostics/nearest.js";
import {
  escapeSegment,
  joinPointer,
  lookUp,
  parsePointer,
  unescapeSegment,
} from "../../generator/document/pointer.js";
import { looksLikeReference, parseReference } from "../../generator/document/reference.js";

describe("JSON pointers", () => {
  test("~ and / are escaped, and nothing else", () => {
    for (const segment of ["a/b~c", "~1", "~01", "~0/", "", " ", "%20", "#"]) {
      expect(unescapeSegment(escapeSegment(segment))).toBe(segment);
    }
    expect(escapeSegment("/a~b")).toBe("~1a~0b");
    expect(parsePointer("/a~1b//c~01")).toEqual(["a/b", "", "c~1"]);
    expect(parsePointer("")).toEqual([]);
  });

  test("places are joined with keys as written", () => {
    const at = { file: "a.yaml", pointer: "/paths" };
    expect(joinPointer(at, "/users/{id}", "get", 0)).toEqual({
      file: "a.yaml",
      pointer: "/paths/~1users~1{id}/get/0",
    });
    expect(joinPointer(at)).toEqual(at);
  });

  test("look-up counts own properties and whole indices only", () => {
    const value = JSON.parse('{"a": [10, {"": null}], "__proto__": {"b": false}}');
    const found = (pointer: string) => {
      const result = lookUp(value, pointer);
      return result.found ? { node: result.node } : result.pointer;
    };
    expect(found("")).toEqual({ node: value });
    expect(found("/a/0")).toEqual({ node: 10 });
    expect(found("/a/1/")).toEqual({ node: null });
    expect(found("/__proto__/b")).toEqual({ node: false });
    expect(found("/constructor")).toBe("/constructor");
    expect(found("/__proto__/toString/x")).toBe("/__proto__/toString");
    for (const index of ["00", "-1", "length", "2", "1e0", ""])
      expect(found(`/a/${index}`)).toBe(`/a/${index}`);
    expect(found("/a/0/x")).toBe("/a/0/x");
  });
});

describe("references in a file", () => {
  const from = "api/v1/openapi.yaml";
  test.each([
    ["", from, ""],
    ["#", from, ""],
    ["#/a~1b/c%20d%2Fe", from, "/a~1b/c d/e"],
    ["user.yaml", "api/v1/user.yaml", ""],
    ["./user.yaml#/User", "api/v1/user.yaml", "/User"],
    ["../../user.yaml#", "user.yaml", ""],
    ["../../../user.yaml", "../user.yaml", ""],
    ["a%20b/%E4%BD%A0.yaml#/x", "api/v1/a b/你.yaml", "/x"],
    ["a?b.yaml", "api/v1/a?b.yaml", ""],
    ["openapi.yaml#/info", from, "/info"],
    ["#/a~b/c~0d~/e%7E1", from, "/a~0b/c~0d~0/e~1"],
  ])("%j", (ref, file, pointer) => {
    expect(parseReference(ref, from)).toEqual({ kind: "pointer", file, pointer });
  });

  test("a plain name is an anchor", () => {
    expect(parseReference("b.yaml#node", from)).toEqual({
      kind: "anchor",
      file: "api/v1/b.yaml",
      anchor: "node",
    });
  });

  test.each(["http://h/a.yaml", "HTTPS://h", "//h/a.yaml#/x"])("%s is remote", (ref) => {
    expect(parseReference(ref, from).kind).toBe("remote");
  });

  test.each([
    "/a.yaml",
    "\\a.yaml",
    "C:/a.yaml",
    "c:\\a.yaml",
    "file:a.yaml",
    "data:,x",
    "javascript:x",
    "%2e%2e%zz",
    "a%00",
    "#/%",
  ])("%s is refused", (ref) => {
    expect(parseReference(ref, from).kind).toBe("refused");
  });
});

describe("references at an address", () => {
  const from = "https://h.example:8443/v1/openapi.yaml?x";
  test.each([
    ["#/a", from],
    ["user.yaml#/a", "https://h.example:8443/v1/user.yaml"],
    ["../s/user%20x.yaml#/a", "https://h.example:8443/s/user%20x.yaml"],
    ["/user.yaml#/a", "https://h.example:8443/user.yaml"],
    ["https://h.example:8443/u#/a", "https://h.example:8443/u"],
  ])("%s stays on its origin", (ref, file) => {
    expect(parseReference(ref, from)).toEqual({ kind: "pointer", file, pointer: "/a" });
  });

  test.each(["https://h.example/a", "http://h.example:8443/a", "//other.example/a"])(
    "%s leaves it",
    (ref) => {
      expect(parseReference(ref, from).kind).toBe("remote");
    },
  );

  test.each(["file:///etc/passwd", "data:,x", "http://["])("%s is refused", (ref) => {
    expect(parseReference(ref, from).kind).toBe("refused");
  });
});

test("a value of a mapping is a reference by its looks", () => {
  for (const value of ["#/components/schemas/A", "a.yaml", "a.JSON", "./a", "a.yml#/B"]) {
    expect(looksLikeReference(value)).toBe(true);
  }
  for (const value of ["A", "A.B", "a-b_c", "yaml"]) expect(looksLikeReference(value)).toBe(false);
});

test("the nearest name is one that a slip of the finger away", () => {
  const names = ["User", "UserList", "Order", "Pet"];
  expect(nearest("Usr", names)).toBe("User");
  expect(nearest("user", names)).toBe("User");
  expect(nearest("UserLsit", names)).toBe("UserList");
  expect(nearest("Invoice", names)).toBeNull();
  expect(nearest("X", names)).toBeNull();
  expect(nearest("", names)).toBeNull();
});
