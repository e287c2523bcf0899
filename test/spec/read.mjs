import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { LineCounter, parseDocument } from "yaml";

/** The files of a description, each read once, with the places of their nodes. */
export function createFiles(base) {
  const files = new Map();
  return {
    read(path) {
      let file = files.get(path);
      if (!file) {
        const text = readFileSync(path, "utf8");
        const lines = new LineCounter();
        const document = parseDocument(text, { lineCounter: lines, merge: true });
        if (document.errors.length > 0) throw new Error(`${path}: ${document.errors[0].message}`);
        file = { path, text, lines, document, value: document.toJS() };
        files.set(path, file);
      }
      return file;
    },
    /** `schemas/common.yaml:12` of a place, for people. */
    show({ file, keys }) {
      const { document, lines } = files.get(file);
      for (let length = keys.length; length > 0; length -= 1) {
        const node = document.getIn(keys.slice(0, length), true);
        if (node?.range) return `${relative(base, file)}:${lines.linePos(node.range[0]).line}`;
      }
      return relative(base, file);
    },
    all: () => [...files.values()],
  };
}

/** What a `$ref` of a file names, through references to references. */
export function followed(files, node, at) {
  let found = { node, at };
  const seen = new Set();
  while (typeof found.node?.$ref === "string") {
    found = target(files, found.node.$ref, found.at);
    const name = `${found.at.file}#${found.at.keys.join("/")}`;
    if (seen.has(name)) throw new Error(`${name} is a circle of references`);
    seen.add(name);
  }
  return found;
}

/** What one `$ref` names. */
export function target(files, ref, at) {
  const [path, fragment = ""] = ref.split("#");
  const file = path === "" ? at.file : resolve(dirname(at.file), path);
  const keys = fragment
    .split("/")
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
  const node = keys.reduce((value, key) => value?.[key], files.read(file).value);
  if (node === undefined) throw new Error(`${at.file}: ${ref} names nothing`);
  return { node, at: { file, keys } };
}
