import { joinPointer, parsePointer } from "../../document/pointer.js";
import type { RawOperation } from "../context/collect-operations.js";
import { isObject, member, type RawObject } from "../context/raw.js";
import type { Schemas } from "../context/schema-context.js";
import { behind } from "../types/behind.js";
import type { Operation, Paging, Response, ResponsePlace, Schema, Type } from "../types/model.js";
import { successContent, successResponses } from "../types/success.js";
import { createPlaces, type FoundPlace, propertyOf } from "./request-places.js";

/** The extension by which an operation says that its answers are pages of one list. */
const extension = "x-specpress-paging";

/** Paging before the final types are known. */
export type PagingDraft = Omit<Paging, "item">;

type Paged = Pick<Operation, "request" | "requestBody" | "responses">;
type Style = Paging["style"];

/** What each style must say, and what it may. */
const keys: Readonly<Record<Style, readonly [must: readonly string[], may: readonly string[]]>> = {
  page: [
    ["page", "items"],
    ["size", "total", "more"],
  ],
  offset: [
    ["offset", "items"],
    ["size", "total", "more"],
  ],
  cursor: [
    ["cursor", "next", "items"],
    ["size", "more"],
  ],
  link: [["items"], ["next", "size"]],
};

/**
 * How an operation is read page by page; null where it is not. What the extension names and the
 * operation does not have is reported.
 */
export function pagingOf(
  raw: RawOperation,
  operation: Paged,
  schemas: Schemas,
): PagingDraft | null {
  if (!Object.hasOwn(raw.node, extension)) return null;
  const place = joinPointer(raw.at, extension);
  let broken = false;
  const refuse = (key: string, reason: string) => {
    schemas.report("invalid-paging", key === "" ? place : joinPointer(place, key), { reason });
    broken = true;
  };
  const node = member(raw.node, extension);
  const style = Object.keys(keys).find((known) => known === member(node, "style"));
  if (!isObject(node) || style === undefined) {
    const names = Object.keys(keys).join(", ");
    refuse(
      isObject(node) && member(node, "style") !== undefined ? "style" : "",
      `\`style\` is one of ${names}`,
    );
    return null;
  }
  checkKeys(node, style as Style, refuse);
  const find = createFinder(node, operation, schemas, refuse);
  const position =
    style === "link" ? null : find.request(style, style === "cursor" ? null : "number");
  const size = find.request("size", "number");
  const items = find.items();
  const total = find.response("total", "number");
  const last = style === "cursor" && items ? find.lastItem("next", items) : null;
  const next = last ? null : (find.response("next", null) ?? linkHeader(style as Style, node));
  const more = find.response("more", null);
  if (broken || items === null) return null;
  return {
    style: style as Style,
    position: position?.path ?? [],
    isText: style !== "cursor" && position !== null && isText(position.field.type, schemas),
    first: firstOf(style as Style, position),
    size: size?.path ?? [],
    items: items.path,
    optional: items.optional,
    total,
    next,
    last,
    more,
  };
}

function isText(type: Type, schemas: Schemas): boolean {
  const found = behind(type, schemas.typeOf)?.type;
  return found?.kind === "scalar" && found.name === "string";
}

/** The item's type, once types have their names. */
export function itemOf(
  { items }: PagingDraft,
  responses: readonly Response[],
  schemas: ReadonlyMap<string, Schema>,
): Type {
  const lookup = (key: string) => schemas.get(key)?.type;
  let type: Type | undefined = successContent(responses)?.type;
  for (const key of items) {
    const object = behind(type, lookup)?.type;
    type =
      object?.kind === "object"
        ? object.fields.find((field) => field.key === key)?.type
        : undefined;
  }
  const list = behind(type, lookup)?.type;
  return list?.kind === "array" ? list.items : { kind: "unknown" };
}

/** What is at a place of an answer. */
interface Reached {
  readonly type: Type;
  readonly optional: boolean;
}

/** A part of an answer's body. */
interface FoundBody extends Reached {
  readonly path: readonly string[];
}

type Refuse = (key: string, reason: string) => void;

function checkKeys(node: RawObject, style: Style, refuse: Refuse): void {
  const [must, may] = keys[style];
  for (const key of must)
    if (!Object.hasOwn(node, key)) refuse("", `The style ${style} needs \`${key}\``);
  for (const key of Object.keys(node))
    if (key !== "style" && !must.includes(key) && !may.includes(key))
      refuse(key, `The style ${style} has no \`${key}\``);
}

/** Properties from the body down, by the JSON pointer of a runtime expression. */
function bodyPath(expression: string): readonly string[] {
  return parsePointer(/^\$response\.body(?:#(.*))?$/s.exec(expression)?.[1] ?? "");
}

/** RFC 8288: the header `Link` with the relation `next`, unless another header is named. */
function linkHeader(style: Style, node: RawObject): ResponsePlace | null {
  return style === "link" && !Object.hasOwn(node, "next") ? { in: "header", name: "Link" } : null;
}

/** Where a list begins: what the parameter's default says, else page 1 and offset 0. */
function firstOf(style: Style, position: FoundPlace | null): number {
  const given = position?.field.default?.value;
  if (typeof given === "number" && Number.isInteger(given)) return given;
  return style === "page" ? 1 : 0;
}

function createFinder(node: RawObject, operation: Paged, schemas: Schemas, refuse: Refuse) {
  const places = createPlaces(operation, schemas);
  const expression = (key: string): string | null => {
    const given = member(node, key);
    if (given === undefined) return null;
    if (typeof given === "string") return given;
    refuse(key, "A place is a runtime expression, such as $request.query.page");
    return null;
  };

  function request(key: string, kind: "number" | null): FoundPlace | null {
    const given = expression(key);
    if (given === null) return null;
    const found = places(given);
    if (typeof found === "string") {
      refuse(key, found);
      return null;
    }
    if (kind === "number" && !isNumber(found.field.type)) {
      refuse(key, `${given} is no number`);
      return null;
    }
    return found;
  }

  function inBody(key: string, given: string): FoundBody | null {
    const content = successContent(operation.responses);
    if (content?.kind !== "json") {
      refuse(key, "The operation answers with no JSON");
      return null;
    }
    const path = bodyPath(given);
    const found = along(key, given, { type: content.type, optional: false }, path);
    return found && { ...found, path };
  }

  function along(key: string, given: string, from: Reached, path: readonly string[]) {
    let { type, optional } = from;
    for (const segment of path) {
      const field = propertyOf(type, segment, schemas);
      if (!field) {
        refuse(key, `${given} names no property`);
        return null;
      }
      type = field.type;
      optional = !field.required;
    }
    return { type, optional };
  }

  function response(key: string, kind: "number" | null): ResponsePlace | null {
    const given = expression(key);
    if (given === null) return null;
    const header = /^\$response\.header\.(.+)$/s.exec(given)?.[1];
    if (header !== undefined) {
      const known = successResponses(operation.responses)
        .flatMap(({ headers }) => headers)
        .some((field) => field.key.toLowerCase() === header.toLowerCase());
      if (!known) refuse(key, `${given} names no header`);
      return known ? { in: "header", name: header } : null;
    }
    if (!/^\$response\.body(#(\/.*)?)?$/s.test(given)) {
      refuse(key, `${given} is not a runtime expression of a response`);
      return null;
    }
    const found = inBody(key, given);
    if (found && kind === "number" && !isNumber(found.type)) {
      refuse(key, `${given} is no number`);
      return null;
    }
    return found && { in: "body", path: found.path };
  }

  function items(): FoundBody | null {
    const given = expression("items");
    if (given === null) return null;
    if (!/^\$response\.body(#(\/.*)?)?$/s.test(given)) {
      refuse("items", `${given} is not a runtime expression of a response's body`);
      return null;
    }
    const found = inBody("items", given);
    if (found && behind(found.type, schemas.typeOf)?.type.kind !== "array") {
      refuse("items", `${given} is no array`);
      return null;
    }
    return found;
  }

  /** Where an expression leads by the last item of a page: `$response.body#/data/-1/id`. */
  function lastItem(key: string, list: FoundBody): readonly string[] | null {
    const given = expression(key) ?? "";
    const path = bodyPath(given);
    const isInItem = [...list.path, "-1"].every((segment, index) => path[index] === segment);
    const array = behind(list.type, schemas.typeOf)?.type;
    if (!isInItem || array?.kind !== "array") return null;
    const inItem = path.slice(list.path.length + 1);
    return along(key, given, { type: array.items, optional: false }, inItem) && inItem;
  }

  /** A number, or a text: many APIs describe the digits of a number so. */
  function isNumber(type: Type): boolean {
    const found = behind(type, schemas.typeOf)?.type;
    return found?.kind === "scalar" && ["integer", "number", "string"].includes(found.name);
  }

  return { request, response, items, lastItem };
}
