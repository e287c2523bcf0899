import { createValidator } from "./examples.mjs";
import { followed } from "./read.mjs";
import { titleFault, titleKey } from "./titles.mjs";
import { repeatsName, textFaults } from "./words.mjs";

/** Every rule of the lint, and what it asks for. */
export const rules = {
  diagnostic: "specpress itself has nothing to say about the description",
  description: "what a reader sees has a description",
  repeats: "a description says more than the name",
  default: "a description does not repeat the default of its schema",
  example: "a value that a sample shows has an example",
  "example-invalid": "an example or default is valid against its schema",
  title: "a summary is an imperative phrase in title case",
  "title-twice": "no two methods of a module have the same title, nor one in singular and plural",
  link: "a link to an operation has its title as text",
  deprecated: "a deprecated operation names the one to use instead",
  enum: "each value of an enum, and nothing else, has a meaning",
  unfinished: "a text is finished: no markers, and it ends as a sentence does",
  doubled: "no word stands twice",
  chinese: "no Chinese text",
  unused: "every schema and path of a file is used",
};

/** Findings of one description, `{ rule, at, message }`. */
export function check(files, found) {
  const findings = [];
  const report = (rule, at, message) => findings.push({ rule, at, message });
  checkTexts(found, report);
  checkTitles(found, report);
  checkLinks(found, report);
  checkDeprecations(found, report);
  checkSchemas(files, found, report);
  checkExamples(files, found, report);
  return findings;
}

function checkTexts({ texts }, report) {
  for (const { kind, name, value, at } of texts) {
    if (typeof value !== "string" || value.trim() === "") {
      report("description", at, `the ${kind} ${name} has none`);
      continue;
    }
    if (
      ["property", "parameter", "schema", "operation", "tag"].includes(kind) &&
      repeatsName(value, name)
    )
      report("repeats", at, `${name}: ${value}`);
    if (kind === "value" && value.replace(/\.$/, "") === name)
      report("repeats", at, `the value ${name}`);
    for (const { rule, message } of textFaults(value)) report(rule, at, `${name}: ${message}`);
  }
}

function checkTitles({ titles }, report) {
  const seen = new Map();
  for (const { value, id, at, hidden } of titles) {
    const fault = titleFault(value);
    if (fault !== "") report("title", at, `${value}: ${fault}`);
    if (hidden) continue;
    const key = titleKey(value);
    if (seen.has(key)) report("title-twice", at, `${value}: ${seen.get(key)} and ${id}`);
    seen.set(key, id);
  }
}

function checkDeprecations({ operations }, report) {
  for (const { id, node, at } of operations)
    if (node.deprecated && !String(node.description).includes("(#operation/"))
      report("deprecated", at, id);
}

function checkLinks({ titles, texts }, report) {
  const known = new Map(titles.map(({ id, value }) => [id, value]));
  for (const { name, value, at } of texts)
    for (const [, text, id] of String(value).matchAll(/\[([^\]]*)\]\(#operation\/(\w+)\)/g))
      if (text.replace(/\s+/g, " ") !== known.get(id))
        report("link", at, `${name}: [${text}] is ${known.get(id) ?? "no operation"}`);
}

function checkSchemas(files, { schemas }, report) {
  for (const { kind, name, node, at } of schemas) {
    if (repeatsDefault(followed(files, node, at).node, node))
      report("default", at, `${name}: ${node.description}`);
    if (kind === "enum") {
      const meanings = node["x-enumDescriptions"] ?? {};
      const values = node.enum.filter((value) => value !== null).map(String);
      const without = values.filter((value) => !(value in meanings));
      const beyond = Object.keys(meanings).filter((value) => !values.includes(value));
      if (without.length > 0) report("enum", at, `${name}: no meaning of ${without}`);
      if (beyond.length > 0) report("enum", at, `${name}: a meaning of ${beyond}, no such value`);
    } else if (exampleOf(files, node, at) === "none" && !saysWhyNot(files, node, at)) {
      report("example", at, `the ${kind} ${name} has none`);
    }
  }
}

/** Pages show the default beside the description. What else it says, such as a unit, may stay. */
function repeatsDefault(type, own) {
  const { description = "", default: value } = { ...type, ...own };
  if (value === undefined) return false;
  const shown = JSON.stringify(value).replace(/^"|"$/g, "").toLowerCase();
  const said = [
    ...description.matchAll(/(\S+) by default[.,]|\bby default (\S+)\.|\bthe default,/gi),
  ];
  return said.some(([whole, before = "", after = ""]) => {
    const word = (before || after).replaceAll("`", "").toLowerCase();
    return whole === "the default," || word === shown;
  });
}

/** Some values are not published, and a sample of success has no error code: the text says so. */
export function saysWhyNot(files, node, at) {
  const { description = "" } = { ...followed(files, node, at).node, ...node };
  return /\bnot published\b|\bAbsent on success\b/.test(description);
}

/**
 * Where the example of a schema comes from: `own`, `type` (that of the type it names), `parts`
 * (those of the properties of the object, or of the objects in the list), or `none`.
 */
export function exampleOf(files, node, at) {
  if (hasOwn(node)) return "own";
  const found = followed(files, node, at);
  if (hasOwn(found.node)) return "type";
  const one = found.node;
  if (isMade(files, one, found.at)) return "parts";
  if (one.items)
    return exampleOf(files, one.items, inside(found.at, "items")) === "none" ? "none" : "parts";
  return "none";
}

function hasOwn(node) {
  return node?.example !== undefined || node?.examples?.length > 0 || node?.const !== undefined;
}

/** Its value is put together from other schemas, each with examples of its own. */
function isMade(files, node, at) {
  if (Object.keys(node.properties ?? {}).length > 0) return true;
  return ["allOf", "oneOf", "anyOf"].some((key) =>
    (node[key] ?? []).some(
      (part, index) => exampleOf(files, part, inside(at, key, index)) !== "none",
    ),
  );
}

function checkExamples(files, { examples }, report) {
  const fault = createValidator(files);
  for (const { value, schema, schemaAt, at } of examples) {
    const message = fault(value, schema, schemaAt);
    if (message !== "")
      report("example-invalid", at, `${JSON.stringify(value).slice(0, 80)}: ${message}`);
  }
}

function inside({ file, keys }, ...more) {
  return { file, keys: [...keys, ...more] };
}
