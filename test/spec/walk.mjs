import { resolve } from "node:path";
import { followed, target } from "./read.mjs";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/**
 * Everything of a description that a reader sees, as flat lists: `texts`, `titles`, `schemas`
 * (named ones, properties, parameters, bodies and what is inside), `enums` and `examples`.
 */
export function walk(files, root) {
  const seen = new Set();
  const lists = { operations: [], methods: [], titles: [], texts: [], schemas: [], examples: [] };
  const found = { ...lists, isUsed: (at) => seen.has(nameOf(at)) };
  const file = resolve(root);
  const description = files.read(file).value;
  const top = (...keys) => ({ file, keys });
  const text = (kind, name, value, at) => found.texts.push({ kind, name, value, at });

  text("description", description.info?.title, description.info?.description, top("info"));
  for (const [index, tag] of (description.tags ?? []).entries())
    text("tag", tag.name, tag.description, top("tags", index));
  for (const [index, server] of (description.servers ?? []).entries()) {
    text("server", server.url, server.description, top("servers", index));
    for (const [name, variable] of Object.entries(server.variables ?? {}))
      text("variable", name, variable.description, top("servers", index, "variables", name));
  }
  for (const [name, scheme] of Object.entries(description.components?.securitySchemes ?? {}))
    text("scheme", name, scheme.description, top("components", "securitySchemes", name));
  for (const [kind, errors] of Object.entries(description["x-specpress-errors"] ?? {}))
    for (const [index, error] of errors.entries())
      text("error", error.name, error.description, top("x-specpress-errors", kind, index));
  for (const [name, schema] of Object.entries(description.components?.schemas ?? {}))
    named(name, schema, top("components", "schemas", name));
  for (const [path, item] of Object.entries(description.paths ?? {})) {
    const { node, at } = followed(files, item, top("paths", path));
    seen.add(nameOf(at));
    for (const method of methods)
      if (node[method])
        operation(`${method.toUpperCase()} ${path}`, node[method], {
          ...at,
          keys: [...at.keys, method],
        });
  }
  return found;

  function operation(id, node, at) {
    found.operations.push({ id, node, at });
    // What a filter leaves out has no page; its methods have.
    title(
      node.summary,
      node.operationId,
      at,
      Object.keys(node).some((key) => key.endsWith("-hidden")),
    );
    text("operation", node.summary ?? id, node.description, at);
    for (const [index, parameter] of (node.parameters ?? []).entries()) {
      const one = followed(files, parameter, inside(at, "parameters", index));
      text("parameter", one.node.name, one.node.description, one.at);
      const schema = one.node.schema ?? {};
      const owner = { ...one.node, ...one.node.schema };
      const examples = one.node.example === undefined ? {} : { example: one.node.example };
      found.schemas.push({ kind: "parameter", name: one.node.name, node: owner, at: one.at });
      inner(schema, inside(one.at, "schema"));
      sample(examples, schema, one.at, inside(one.at, "schema"));
    }
    if (node.requestBody) {
      const body = followed(files, node.requestBody, inside(at, "requestBody"));
      text("body", id, body.node.description, body.at);
      contents(body.node.content, body.at);
    }
    for (const [status, response] of Object.entries(node.responses ?? {})) {
      const one = followed(files, response, inside(at, "responses", status));
      text("response", status, one.node.description, one.at);
      contents(one.node.content, one.at);
    }
    for (const [index, method] of (node["x-specpress-methods"] ?? []).entries()) {
      const own = inside(at, "x-specpress-methods", index);
      found.methods.push({ id: method.name, node: method, at: own });
      title(method.summary, method.name, own);
      text("operation", method.summary, method.description, own);
      for (const [position, parameter] of (method.parameters ?? []).entries())
        if (parameter.description !== undefined)
          text(
            "parameter",
            parameter.name,
            parameter.description,
            inside(own, "parameters", position),
          );
    }
  }

  function title(value, id, at, hidden = false) {
    found.titles.push({ value, id, at, hidden });
  }

  function contents(content, at) {
    for (const [type, media] of Object.entries(content ?? {})) {
      const place = inside(at, "content", type);
      if (!media.schema) continue;
      inner(media.schema, inside(place, "schema"));
      const examples = Object.values(media.examples ?? {}).map(({ value }) => value);
      sample({ example: media.example, examples }, media.schema, place, inside(place, "schema"));
    }
  }

  function named(name, node, at) {
    text("schema", name, node.description, at);
    found.schemas.push({ kind: "schema", name, node, at });
    inner(node, at);
  }

  /** A schema that stands inside of something else, or is named by a reference. */
  function inner(node, at) {
    if (!isObject(node) || seen.has(nameOf(at))) return;
    seen.add(nameOf(at));
    if (typeof node.$ref === "string") {
      const one = target(files, node.$ref, at);
      if (!seen.has(nameOf(one.at))) {
        if (isNamed(one.at)) named(one.at.keys.at(-1), one.node, one.at);
        else inner(one.node, one.at);
      }
    }
    sample(node, node, at, at);
    for (const [key, property] of Object.entries(node.properties ?? {})) {
      const place = inside(at, "properties", key);
      text("property", key, property?.description, place);
      found.schemas.push({ kind: "property", name: key, node: property, at: place });
      inner(property, place);
    }
    for (const key of ["allOf", "oneOf", "anyOf", "prefixItems"])
      for (const [index, part] of (node[key] ?? []).entries()) inner(part, inside(at, key, index));
    for (const key of ["items", "additionalProperties", "not"]) inner(node[key], inside(at, key));
    for (const [key, part] of Object.entries(node.patternProperties ?? {}))
      inner(part, inside(at, "patternProperties", key));
    for (const [value, meaning] of Object.entries(node["x-enumDescriptions"] ?? {}))
      text("value", value, meaning, inside(at, "x-enumDescriptions", value));
    if (node.enum) found.schemas.push({ kind: "enum", name: at.keys.at(-1), node, at });
  }

  function sample(holder, schema, at, schemaAt) {
    const values = [
      ...(holder.example === undefined ? [] : [["example", holder.example]]),
      ...(holder.examples ?? []).map((value, index) => [`examples/${index}`, value]),
      ...(holder.default === undefined ? [] : [["default", holder.default]]),
    ];
    for (const [key, value] of values)
      found.examples.push({ value, schema, schemaAt, at: inside(at, ...key.split("/")) });
  }

  function isNamed({ file: holder, keys }) {
    if (holder === file) return keys.length === 3 && keys[1] === "schemas";
    return keys.length === 1;
  }
}

function nameOf({ file, keys }) {
  return `${file}#${keys.join("/")}`;
}

function inside({ file, keys }, ...more) {
  return { file, keys: [...keys, ...more] };
}
