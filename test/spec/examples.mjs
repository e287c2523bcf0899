import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { followed, target } from "./read.mjs";

const annotations = new Set([
  "description",
  "examples",
  "example",
  "default",
  "title",
  "deprecated",
]);

/**
 * Answers what is wrong with a value by its schema, or "". Every named schema is one of ajv's, so
 * that each is compiled once, however many examples use it.
 */
export function createValidator(files) {
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true });
  formats(ajv, { mode: "full" });
  const known = new Set();

  function nameOf({ file, keys }) {
    return `spec:${file}/${keys.map((key) => encodeURIComponent(key)).join("/")}`;
  }

  /** A schema whose references are names of ajv's; what they name is handed over on the way. */
  function portable(node, at) {
    if (Array.isArray(node)) return node.map((part, index) => portable(part, deeper(at, index)));
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(
      Object.entries(node).flatMap(([key, part]) => {
        if (key === "$ref" && typeof part === "string")
          return [[key, hand(target(files, part, at))]];
        // A property may have the name of a keyword.
        if (key === "properties" && part !== null && typeof part === "object")
          return [[key, mapped(part, deeper(at, key))]];
        if (annotations.has(key) || key.startsWith("x-")) return [];
        if (key === "enum" || key === "const") return [[key, part]];
        return [[key, portable(part, deeper(at, key))]];
      }),
    );
  }

  function mapped(properties, at) {
    return Object.fromEntries(
      Object.entries(properties).map(([key, part]) => [key, portable(part, deeper(at, key))]),
    );
  }

  function hand({ node, at }) {
    const name = nameOf(at);
    if (!known.has(name)) {
      known.add(name);
      ajv.addSchema({ ...portable(node, at), $id: name });
    }
    return name;
  }

  const compiled = new Map();
  function compile(schema, at) {
    const name = nameOf(at);
    let validate = compiled.get(name);
    if (!validate) {
      const own = portable(schema, at);
      // A property that the type does not have would be shown on the page, and never be sent.
      const closed = isClosed(schema, at) ? { allOf: [own], unevaluatedProperties: false } : own;
      validate = ajv.compile(closed);
      compiled.set(name, validate);
    }
    return validate;
  }

  function isClosed(schema, at) {
    const { node } = followed(files, schema, at);
    return node?.type === "object" || node?.properties || node?.allOf
      ? node.additionalProperties === undefined && hasProperties(node, at)
      : false;
  }

  function hasProperties(node) {
    return node.properties !== undefined || node.allOf !== undefined;
  }

  return (value, schema, at) => {
    const validate = compile(schema, at);
    if (validate(value)) return "";
    const [error] = validate.errors;
    const extra = Object.values(error.params ?? {}).filter((each) => typeof each === "string");
    return `${error.instancePath || "it"} ${error.message}${extra.length > 0 ? ` (${extra})` : ""}`;
  };
}

function deeper({ file, keys }, key) {
  return { file, keys: [...keys, key] };
}
