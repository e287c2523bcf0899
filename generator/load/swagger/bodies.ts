import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import { type Move, type Node, own, refOf, type Upgrade, withKeys } from "./context.js";
import { formEncoding, upgradeParameter } from "./parameters.js";
import { upgradeSchema } from "./schema.js";

const multipart = "multipart/form-data";
const urlencoded = "application/x-www-form-urlencoded";

/** A body parameter of Swagger 2.0 as a Request Body Object; it need not be sent by default. */
export function upgradeBody(
  upgrade: Upgrade,
  node: Node,
  move: Move,
  consumes: readonly string[],
): Node {
  const types = consumes.length > 0 ? consumes : ["application/json"];
  const schema = joinPointer(move.from, "schema");
  const content = types.map((type) => {
    const to = joinPointer(move.to, "content", type, "schema");
    upgrade.places.moved(to, schema);
    return [
      type,
      { schema: upgradeSchema(upgrade, own(node, "schema") ?? {}, { from: schema, to }) },
    ];
  });
  const rest = withKeys(node, (key, value) =>
    ["name", "in", "schema", "type", "format"].includes(key) ? undefined : value,
  );
  return { ...rest, content: Object.fromEntries(content) };
}

/** A form parameter and its location. */
export interface FormField {
  readonly node: Node;
  readonly at: Pointer;
}

/** Converts `in: formData` parameters to one Request Body Object: multipart if one is a file. */
export function upgradeForm(
  upgrade: Upgrade,
  fields: readonly FormField[],
  to: Pointer,
  consumes: readonly string[],
): Node {
  const named = fields.filter(({ node }) => typeof node.name === "string");
  const files = named.some(
    ({ node }) => node.type === "file" || own(node.items, "type") === "file",
  );
  const allowed = consumes.filter((type) =>
    files ? essence(type) === multipart : [multipart, urlencoded].includes(essence(type)),
  );
  const types = allowed.length > 0 ? allowed : [files ? multipart : urlencoded];
  const required = named.filter(({ node }) => node.required === true).map(({ node }) => node.name);
  const encodings = named.flatMap(({ node, at }) => {
    const encoding = formEncoding(upgrade, node, { from: at, to: at });
    return encoding ? [[String(node.name), encoding] as const] : [];
  });
  const content = types.map((type) => {
    const place = joinPointer(to, "content", type, "schema", "properties");
    const properties = named.map(({ node, at }) => {
      const move = { from: at, to: joinPointer(place, String(node.name)) };
      upgrade.places.copied(move.to, at);
      return [String(node.name), upgradeSchema(upgrade, schemaOf(node), move)] as const;
    });
    return [
      type,
      {
        schema: {
          type: "object",
          properties: Object.fromEntries(properties),
          ...(required.length > 0 && { required }),
        },
        ...(encodings.length > 0 && { encoding: Object.fromEntries(encodings) }),
      },
    ];
  });
  return { content: Object.fromEntries(content), required: required.length > 0 };
}

/** What a form's parameter says of its value. */
function schemaOf(node: Node): Node {
  return withKeys(node, (key, value) =>
    ["name", "in", "required", "collectionFormat", "allowEmptyValue"].includes(key)
      ? undefined
      : value,
  );
}

/** A Response Object: its schema in every media type that is produced. */
export function upgradeResponse(
  upgrade: Upgrade,
  node: unknown,
  move: Move,
  produces: readonly string[],
): unknown {
  const ref = refOf(node);
  if (ref !== null) return upgrade.reference(ref, move, "response");
  if (!isObject(node)) return node;
  const content =
    own(node, "schema") === undefined ? null : contentOf(upgrade, node, move, produces);
  const rest = withKeys(node, (key, value) => {
    if (key === "schema" || key === "examples") return undefined;
    return key === "headers" ? upgradeHeaders(upgrade, value, move) : value;
  });
  return content ? { ...rest, content } : rest;
}

function contentOf(upgrade: Upgrade, node: Node, { from, to }: Move, produces: readonly string[]) {
  const schemaAt = joinPointer(from, "schema");
  const schema = upgrade.peek(node.schema, schemaAt).node;
  const types = own(schema, "type") === "file" ? typesOfFile(produces) : produces;
  const examples = isObject(node.examples) ? Object.entries(node.examples) : [];
  const content = (types.length > 0 ? types : ["application/json"]).map((type) => {
    const place = joinPointer(to, "content", type);
    const move = { from: schemaAt, to: joinPointer(place, "schema") };
    upgrade.places.moved(move.to, schemaAt);
    const example = examples.find(([name]) => essence(name) === essence(type));
    return [
      type,
      {
        schema: upgradeSchema(upgrade, node.schema, move),
        ...(example && { example: example[1] }),
      },
    ];
  });
  return Object.fromEntries(content) as Node;
}

/**
 * The media types of a file. JSON is often only the default of the whole description, and would
 * make the file a string of JSON.
 */
function typesOfFile(produces: readonly string[]): readonly string[] {
  if (produces.length === 0) return ["application/octet-stream"];
  const others = produces.filter((type) => !/[/+]json$/.test(essence(type)));
  return others.length > 0 ? others : ["*/*"];
}

/** A header is a parameter without a name and a location. */
function upgradeHeaders(upgrade: Upgrade, headers: unknown, move: Move): unknown {
  if (!isObject(headers)) return headers;
  return withKeys(headers, (name, header) => {
    const place = {
      from: joinPointer(move.from, "headers", name),
      to: joinPointer(move.to, "headers", name),
    };
    if (!isObject(header) || refOf(header) !== null) return header;
    const made = upgradeParameter(upgrade, { ...header, name, in: "header" }, place);
    return withKeys(isObject(made) ? made : {}, (key, value) =>
      key === "in" || key === "name" ? undefined : value,
    );
  });
}

/** A media type without its parameters. */
function essence(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}
