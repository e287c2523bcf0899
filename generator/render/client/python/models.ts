import type { Field, ObjectType, Schema } from "../../../model/types/model.js";
import type { ClientContext } from "./context.js";
import { attributeDoc, docstring, type Link, prose, sentence, titled } from "./source/docstring.js";
import { besideMembers } from "./source/imports.js";

/** A model with the plain dictionary that callers may give instead, or an alias. */
export function modelCode(schema: Schema, context: ClientContext): string {
  const object = context.annotations.fieldsOf(schema);
  return object === null ? aliasCode(schema, context) : classCode(schema, object, context);
}

function classCode(schema: Schema, object: ObjectType, context: ClientContext): string {
  const { plan, annotations, string } = context;
  const name = plan.names.type(schema.key);
  const plain = annotations.givenName(schema.key);
  const { fields } = object;
  const members = new Set(fields.map(plan.names.field));
  const renamed = fields.filter((field) => plan.names.field(field) !== field.key);
  const required = context.variants.has(schema.key)
    ? fields.filter((field) => field.required && field.access !== "write")
    : [];
  const received = fields.map((field) => {
    const type = annotations.decoded(field.type);
    const written = besideMembers(type, members);
    return member(field, annotations.either(written, ...(field.required ? [] : ["None"])), context);
  });
  const given = fields
    .filter(({ access }) => access !== "read")
    .map((field) => {
      const type = besideMembers(annotations.given(field.type), members);
      return member(field, field.required ? type : `NotRequired[${type}]`, context);
    });
  const names = renamed.map((field) => `${plan.names.field(field)}=${string(field.key)}`);
  return [
    `class ${name}(Model):\n`,
    docOf(schema, context, "    "),
    ...(names.length > 0 ? [`\n    _names = renamed(${names.join(", ")})\n`] : []),
    ...(required.length > 0
      ? [`\n    _required = (${required.map(({ key }) => `${string(key)},`).join(" ")})\n`]
      : []),
    received.length > 0 ? `\n${received.join("")}` : "",
    ...(context.inputs.has(schema.key)
      ? [
          `\n\nclass ${plain}(TypedDict):\n`,
          docstring([`:class:\`${name}\` as a plain dictionary.`], "    "),
          given.length > 0 ? `\n${given.join("")}` : "",
        ]
      : []),
  ].join("");
}

function member(field: Field, type: string, { plan, link }: ClientContext): string {
  return attributeCode(plan.names.field(field), field, type, link);
}

/** An attribute of a class with its description. */
export function attributeCode(name: string, field: Field, type: string, link: Link): string {
  const indent = "    ";
  const text = [
    ...(field.deprecated ? ["Deprecated."] : []),
    // The quotes are on the first line too.
    prose(field.description, link, `${indent}   `),
  ].filter((part) => part !== "");
  // The formatter's linter takes these for digits.
  const isAmbiguous = ["l", "I", "O"].includes(name);
  const line = `${indent}${name}: ${type}${isAmbiguous ? "  # noqa: E741" : ""}`;
  return `${line}\n${text.length > 0 ? attributeDoc(text, indent) : ""}`;
}

function aliasCode(schema: Schema, context: ClientContext): string {
  const { plan, annotations } = context;
  const name = plan.names.type(schema.key);
  const doc = docOf(schema, context, "");
  const alias = statement(name, annotations.receivedAlias(schema.type), doc);
  if (!context.inputs.has(schema.key) || !annotations.differs(schema.key)) return alias;
  const plain = annotations.givenName(schema.key);
  const givenDoc = docstring([`What callers give for :data:\`${name}\`.`], "");
  return `${alias}\n${statement(plain, annotations.givenAlias(schema.type), givenDoc)}`;
}

/**
 * Type checkers know an alias that names itself by its name alone. Whoever evaluates it in another
 * module finds only the name in its package.
 */
function statement(name: string, type: string, doc: string): string {
  const alone = type.replaceAll(`"models.${name}"`, `"${name}"`);
  if (alone === type) return `${name}: TypeAlias = ${type}\n${doc}`;
  const lines = [
    "if TYPE_CHECKING:",
    `    ${name}: TypeAlias = ${alone}`,
    "else:",
    `    ${name} = ${type}`,
  ];
  return `${lines.join("\n")}\n${doc}`;
}

function docOf(schema: Schema, { link }: ClientContext, indent: string): string {
  const text = prose(schema.description || schema.title, link, indent);
  const [first = "", ...others] = text.split(/\n\n/);
  const line = sentence(first) || titled(schema.words.join(" "));
  return docstring(
    [
      line,
      ...(schema.deprecated ? ["Deprecated."] : []),
      ...others,
      meaningsOf(schema, link, indent),
    ],
    indent,
  );
}

/** The names and meanings of an enum's values as a list, or "" if none has any. */
function meaningsOf({ type }: Schema, link: ClientContext["link"], indent: string): string {
  if (type.kind !== "enum") return "";
  if (type.values.every(({ description, name }) => description === "" && !name)) return "";
  return type.values
    .map(({ value, description, name }) => {
      const meaning = [...(name ? [name] : []), ...(description ? [description] : [])].join(": ");
      return prose(
        `- \`\`${String(value)}\`\`${meaning === "" ? "" : `: ${meaning}`}`,
        link,
        indent,
      );
    })
    .join("\n");
}
