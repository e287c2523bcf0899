import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadApi } from "../../dist/index.js";
import { createFiles } from "./read.mjs";
import { check, exampleOf, rules, saysWhyNot } from "./rules.mjs";
import { walk } from "./walk.mjs";
import { hasChinese } from "./words.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const hidden = ["x-genauth-hidden"];

/** The root descriptions of spec/. */
export const specs = ["authentication", "management"].map((id) =>
  resolve(root, `spec/${id}/openapi.yaml`),
);

/** Findings `{ rule, place, message }` of descriptions, and lines that tell what was looked at. */
export async function lint(paths) {
  const files = createFiles(root);
  const found = paths.map((path) => walk(files, path));
  const { diagnostics, modules } = await modelOf(paths);
  const findings = [
    ...diagnostics,
    ...found
      .flatMap((one) => check(files, one))
      .map(({ rule, at, message }) => ({ rule, place: files.show(at), message })),
    ...files.all().flatMap(chineseLines),
    ...unusedNodes(files, paths, found),
  ];
  return { findings, counts: [...countsOf(files, found, modules), findingsLine(findings)] };
}

async function modelOf(paths) {
  const { api, diagnostics } = await loadApi({
    cwd: root,
    title: "GenAuth V3",
    modules: paths.map((spec, index) => ({ id: idOf(spec, index), spec })),
    filters: { hidden },
    docs: { languages: ["node"] },
  });
  return {
    modules: api?.modules ?? [],
    diagnostics: diagnostics.map(({ code, file = "", line = 0, message }) => ({
      rule: "diagnostic",
      place: `${file}:${line}`,
      message: `${code}: ${message}`,
    })),
  };
}

function idOf(spec, index) {
  const name = dirname(spec).split(/[/\\]/).at(-1);
  return /^[a-z]+$/.test(name) ? name : `module${index}`;
}

/** Examples, names and comments count as well: the whole of each file is looked at. */
function chineseLines({ path, text }) {
  return text
    .split("\n")
    .flatMap((line, index) =>
      hasChinese(line)
        ? [{ rule: "chinese", place: `${relative(root, path)}:${index + 1}`, message: line.trim() }]
        : [],
    );
}

function unusedNodes(files, paths, found) {
  const others = files.all().filter(({ path }) => !paths.includes(path));
  return others.flatMap(({ path, value }) =>
    Object.keys(value)
      .map((key) => ({ file: path, keys: [key] }))
      .filter((at) => !found.some((one) => one.isUsed(at)))
      .map((at) => ({ rule: "unused", place: files.show(at), message: at.keys[0] })),
  );
}

function countsOf(files, found, modules) {
  const flat = (key) => found.flatMap((one) => one[key]);
  const visible = modules.map(
    ({ groups }) =>
      groups.flatMap(({ operations }) => operations).filter(({ via }) => via === null).length,
  );
  const total = visible.reduce((sum, count) => sum + count, 0);
  const values = flat("schemas").filter(({ kind }) => kind === "enum");
  return [
    `operations ${total} (${visible.join(" + ")}), hidden ${flat("operations").length - total}, ` +
      `convenience methods ${flat("methods").length}`,
    ...["schema", "property", "parameter"].map((kind) =>
      examplesLine(files, flat("schemas"), kind),
    ),
    `enums ${values.length}, values with a meaning ${values.reduce((sum, { node }) => sum + Object.keys(node["x-enumDescriptions"] ?? {}).length, 0)}`,
    `examples and defaults validated ${flat("examples").length}, texts read ${flat("texts").length}`,
  ];
}

function examplesLine(files, schemas, kind) {
  const all = schemas.filter((one) => one.kind === kind);
  const described = all.filter(({ node }) => Boolean(node.description?.trim())).length;
  const from = { own: 0, type: 0, parts: 0, none: 0 };
  for (const { node, at } of all) from[exampleOf(files, node, at)] += 1;
  const excused = all.filter(
    ({ node, at }) => exampleOf(files, node, at) === "none" && saysWhyNot(files, node, at),
  );
  const names = [...new Set(excused.map(({ name }) => name))].join(", ");
  return (
    `${kind}: ${all.length}, with description ${described}, with example ${all.length - from.none} ` +
    `(${from.own} its own, ${from.type} its type's, ${from.parts} its parts')` +
    (excused.length > 0 ? `, the text says why not ${excused.length} (${names})` : "")
  );
}

function findingsLine(findings) {
  const by = Object.keys(rules).map(
    (rule) => `${rule} ${findings.filter((one) => one.rule === rule).length}`,
  );
  return `findings ${findings.length}: ${by.join(", ")}`;
}
