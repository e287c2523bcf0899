import { dirname } from "node:path";
import { followed, target } from "./read.mjs";

const methods = ["get", "put", "post", "delete", "patch"];

/**
 * What a description says otherwise than the facts do. `differences` hold
 * `{ what, owner, names, fact, ours }`: `owner` is a type of the facts or `GET /path`, `names` are the
 * properties or the parameter inside it. `counts` say how much was compared.
 */
export function compare(facts, files, root, hidden) {
  const differences = [];
  const counts = {
    operations: 0,
    hidden: 0,
    parameters: 0,
    bodies: 0,
    properties: 0,
    required: 0,
    values: 0,
  };
  const seen = new Set();
  const types = new Set();
  const { paths } = files.read(root).value;
  for (const [path, item] of Object.entries(facts.paths)) {
    for (const method of methods.filter((each) => item[each])) {
      const name = `${method.toUpperCase()} ${path}`;
      const isHidden = item[method][hidden] === true;
      const at = { file: root, keys: ["paths", path] };
      const ours = paths[path] ? followed(files, paths[path], at) : null;
      if (!ours?.node[method]) {
        if (!isHidden) differ(paths[path] ? "method" : "path", name, [], method, "none");
        continue;
      }
      counts[isHidden ? "hidden" : "operations"] += 1;
      operation(name, item[method], { node: ours.node[method], at: inside(ours.at, method) });
    }
  }
  const missed = [...typesUnder(facts, hidden)].filter((name) => !types.has(name));
  const unmatched = missed.filter((name) => !compareByName(name));
  const known = new Set(Object.keys(facts.paths));
  for (const path of Object.keys(paths))
    if (!known.has(path)) differ("path", path, [], "none", "a path");
  return { differences, counts: { ...counts, types: types.size }, unmatched };

  /** Where another type stands in the place of one, it may be inside of that, or elsewhere. */
  function compareByName(name) {
    const file = files
      .all()
      .find((one) => dirname(dirname(one.path)) === dirname(root) && one.value[name]);
    if (!file) return false;
    const place = { node: file.value[name], at: { file: file.path, keys: [name] } };
    schema({ $ref: `#/components/schemas/${name}` }, place, name, []);
    return types.has(name);
  }

  function differ(what, owner, names, fact, ours) {
    differences.push({ what, owner, names, fact, ours });
  }

  function operation(owner, fact, { node, at }) {
    if (Boolean(fact.deprecated) !== Boolean(node.deprecated))
      differ("deprecated", owner, [], Boolean(fact.deprecated), Boolean(node.deprecated));
    const own = (node.parameters ?? []).map((one, index) =>
      followed(files, one, inside(at, "parameters", index)),
    );
    for (const parameter of fact.parameters ?? []) {
      counts.parameters += 1;
      const ours = own.find(
        (one) => one.node.name === parameter.name && one.node.in === parameter.in,
      );
      if (!ours) {
        differ("parameter", owner, [parameter.name], parameter.in, "none");
        continue;
      }
      flag(owner, [parameter.name], parameter.required, ours.node.required);
      const place = { node: ours.node.schema ?? {}, at: inside(ours.at, "schema") };
      schema(parameter.schema ?? {}, place, owner, [parameter.name]);
    }
    for (const { node: parameter } of own)
      if (!(fact.parameters ?? []).some((one) => one.name === parameter.name))
        differ("parameter", owner, [parameter.name], "none", parameter.in);
    body(owner, fact.requestBody, node.requestBody, inside(at, "requestBody"));
    for (const [status, response] of Object.entries(fact.responses ?? {})) {
      const ours = node.responses?.[status];
      if (ours) content(owner, response.content, ours.content, inside(at, "responses", status));
      else differ("response", owner, [], status, Object.keys(node.responses ?? {}).join(", "));
    }
  }

  function body(owner, fact, ours, at) {
    if (!fact && !ours) return;
    counts.bodies += 1;
    if (!fact || !ours) {
      differ("body", owner, [], Boolean(fact), Boolean(ours));
      return;
    }
    flag(owner, ["body"], fact.required, ours.required);
    content(owner, fact.content, ours.content, at);
  }

  function content(owner, fact, ours, at) {
    for (const [type, media] of Object.entries(fact ?? {})) {
      const place = { node: ours?.[type]?.schema ?? {}, at: inside(at, "content", type, "schema") };
      if (ours?.[type]) schema(media.schema ?? {}, place, owner, []);
      else differ("media", owner, [], type, Object.keys(ours ?? {}).join(", "));
    }
  }

  function flag(owner, names, fact, ours) {
    counts.required += 1;
    if (Boolean(fact) !== Boolean(ours))
      differ("required", owner, names, Boolean(fact), Boolean(ours));
  }

  function schema(given, place, above, within) {
    const { name, fact } = resolved(facts, given);
    const [owner, names] = name === null ? [above, within] : [name, []];
    if (place.node.oneOf?.some((one) => one.type === "null") && !fact.oneOf)
      differ("type", above, within, name ?? fact.type, "may be null");
    const ours = flattened(files, withoutNull(place));
    const key = `${name ?? `${owner} ${names}`} ${ours.at.file}#${ours.at.keys.join("/")}`;
    if (seen.has(key)) return;
    seen.add(key);
    const own = typesOf(withoutNull(place));
    if (name !== null && own.length > 0 && !own.includes(name)) {
      differ("type", above, within, name, own.at(-1));
      return;
    }
    if (place.node.oneOf && !fact.oneOf)
      differ("type", above, within, name ?? fact.type, "or null");
    if (fact.items || !ours.node.items) values(fact, ours, owner, names);
    if (fact.oneOf) {
      variants(fact, ours, owner, names);
      return;
    }
    if (!type(fact, ours, above, within)) {
      // A list where the facts have a single one: what is in it can be compared all the same.
      if (ours.node.items && !fact.items)
        schema(given, { node: ours.node.items, at: inside(ours.at, "items") }, above, within);
      return;
    }
    if (name !== null) types.add(name);
    properties(fact, ours, owner, names);
    if (fact.items && ours.node.items)
      schema(fact.items, { node: ours.node.items, at: inside(ours.at, "items") }, owner, names);
  }

  function values(fact, ours, owner, names) {
    const found = ours.node.enum ?? (ours.node.const === undefined ? null : [ours.node.const]);
    const expected = fact.enum ?? null;
    counts.values += expected?.length ?? 0;
    const missing = (expected ?? []).filter((value) => !found?.includes(value));
    if (missing.length > 0) differ("values", owner, names, missing.join(", "), "no such value");
    const beyond = (found ?? []).filter((value) => value !== null && !expected?.includes(value));
    if (beyond.length > 0)
      differ("values", owner, names, expected ? "others" : "none", beyond.join(", "));
  }

  /** Answers whether the two can be compared further. */
  function type(fact, ours, owner, names) {
    const listed = [ours.node.type].flat().filter((each) => each !== "null" && each !== undefined);
    const found = listed[0] ?? (ours.properties.size > 0 ? "object" : "any");
    const expected = fact.type ?? (fact.properties ? "object" : "any");
    if (found === expected) return true;
    const isWhole = expected === "number" && found === "integer";
    differ(isWhole ? "integer" : "type", owner, names, expected, found);
    return false;
  }

  function properties(fact, ours, owner, names) {
    const expected = Object.entries(fact.properties ?? {});
    for (const [key, property] of expected) {
      counts.properties += 1;
      const found = ours.properties.get(key);
      if (!found) {
        differ("property", owner, [...names, key], "property", "none");
        continue;
      }
      flag(owner, [...names, key], fact.required?.includes(key), ours.required.has(key));
      schema(property, found, owner, [...names, key]);
    }
    const known = new Set(expected.map(([key]) => key));
    for (const key of ours.properties.keys())
      if (!known.has(key)) differ("properties", owner, [...names, key], "none", "property");
  }

  function variants(fact, ours, owner, names) {
    const kind = (one) =>
      one.type === "array"
        ? `list of ${one.items?.$ref ? "objects" : one.items?.type}`
        : one.$ref
          ? "object"
          : one.type;
    const expected = fact.oneOf.map((one) => kind(one)).sort();
    const found = (ours.node.oneOf ?? []).map((one) => kind(one)).sort();
    if (expected.join() !== found.join()) {
      differ("type", owner, names, expected.join(" | "), found.join(" | ") || "one type");
      return;
    }
    for (const one of fact.oneOf) {
      const index = ours.node.oneOf.findIndex((each) => kind(each) === kind(one));
      const place = { node: ours.node.oneOf[index], at: inside(ours.at, "oneOf", index) };
      schema(one, place, owner, names);
    }
  }

  /** Names of the types that a schema is, through references to references. */
  function typesOf({ node, at }) {
    const names = at.keys.length === 1 ? [at.keys[0]] : [];
    if (typeof node.$ref !== "string") return names;
    return [...names, ...typesOf(target(files, node.$ref, at))];
  }

  /** `oneOf` of a type and null, which is how OpenAPI 3.1 says that a type may be null. */
  function withoutNull({ node, at }) {
    const index = node.oneOf?.findIndex((one) => one.type !== "null") ?? -1;
    const hasNull = node.oneOf?.some((one) => one.type === "null");
    return hasNull ? { node: node.oneOf[index], at: inside(at, "oneOf", index) } : { node, at };
  }
}

/** Names of the types of all operations that are not hidden. */
function typesUnder(facts, hidden) {
  const found = new Set();
  const visit = (node) => {
    if (node === null || typeof node !== "object") return;
    for (const [key, value] of Object.entries(node)) {
      const name = key === "$ref" && typeof value === "string" ? value.split("/").at(-1) : null;
      if (name === null) visit(value);
      else if (!found.has(name)) {
        found.add(name);
        visit(facts.components.schemas[name]);
      }
    }
  };
  for (const item of Object.values(facts.paths))
    for (const operation of Object.values(item)) if (!operation[hidden]) visit(operation);
  return found;
}

/** A schema of the facts, and the name of its type or null; they wrap references in `allOf`. */
function resolved(facts, given) {
  let name = null;
  let fact = given;
  for (;;) {
    const ref = fact.$ref ?? (fact.allOf?.length === 1 ? fact.allOf[0].$ref : undefined);
    if (ref === undefined) return { name, fact };
    name = ref.split("/").at(-1);
    fact = facts.components.schemas[name] ?? {};
  }
}

/** A schema of ours with the properties of all that it is made of. */
function flattened(files, { node, at }) {
  const found = followed(files, node, at);
  const properties = new Map(
    Object.entries(found.node.properties ?? {}).map(([key, property]) => [
      key,
      { node: property, at: inside(found.at, "properties", key) },
    ]),
  );
  const required = new Set(found.node.required ?? []);
  for (const [index, part] of (found.node.allOf ?? []).entries()) {
    const more = flattened(files, { node: part, at: inside(found.at, "allOf", index) });
    for (const [key, property] of more.properties) properties.set(key, property);
    for (const key of more.required) required.add(key);
  }
  return { ...found, properties, required };
}

function inside({ file, keys }, ...more) {
  return { file, keys: [...keys, ...more] };
}
