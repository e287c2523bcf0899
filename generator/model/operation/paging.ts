import { joinPointer } from "../../document/pointer.js";
import type { RawOperation } from "../context/collect-operations.js";
import { isObject, member, type RawObject } from "../context/raw.js";
import type { Schemas } from "../context/schema-context.js";
import { behind } from "../types/behind.js";
import type { Paging, Response, ResponsePlace, Schema, Type } from "../types/model.js";
import { successContent } from "../types/success.js";
import { type Paged, pagingPlaces, type Refuse } from "./paging-places.js";
import type { FoundPlace } from "./request-places.js";

/** The extension that marks an operation's responses as pages of one list. */
const extension = "x-specpress-paging";

/** Paging before the final types are known. */
export type PagingDraft = Omit<Paging, "item">;

type Style = Paging["style"];

/** The required and optional keys of each style. */
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

/** The pagination of an operation, or null. Reports names that the operation does not have. */
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
      `\`style\` must be one of ${names}`,
    );
    return null;
  }
  checkKeys(node, style as Style, refuse);
  const find = pagingPlaces(node, operation, schemas, refuse);
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

function checkKeys(node: RawObject, style: Style, refuse: Refuse): void {
  const [must, may] = keys[style];
  for (const key of must)
    if (!Object.hasOwn(node, key)) refuse("", `the style ${style} requires \`${key}\``);
  for (const key of Object.keys(node))
    if (key !== "style" && !must.includes(key) && !may.includes(key))
      refuse(key, `the style ${style} does not support \`${key}\``);
}

/** RFC 8288: the header `Link` with the relation `next`, unless another header is named. */
function linkHeader(style: Style, node: RawObject): ResponsePlace | null {
  return style === "link" && !Object.hasOwn(node, "next") ? { in: "header", name: "Link" } : null;
}

/** The start of a list: the parameter's default, else page 1 or offset 0. */
function firstOf(style: Style, position: FoundPlace | null): number {
  const given = position?.field.default?.value;
  if (typeof given === "number" && Number.isInteger(given)) return given;
  return style === "page" ? 1 : 0;
}
