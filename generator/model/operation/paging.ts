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

/** The form of the extension, in the configuration. */
export type PagingConvention = Readonly<Record<string, string>>;

/**
 * The pagination of an operation, or null. Reports names that the operation does not have. Without
 * the extension, the first convention that fits counts.
 */
export function pagingOf(
  raw: RawOperation,
  operation: Paged,
  schemas: Schemas,
  conventions: readonly PagingConvention[] = [],
): PagingDraft | null {
  if (!Object.hasOwn(raw.node, extension))
    return byConvention(raw, operation, schemas, conventions);
  const node = member(raw.node, extension);
  if (node === false) return null;
  const place = joinPointer(raw.at, extension);
  return draftOf(node, operation, schemas, (key, reason) =>
    schemas.report("invalid-paging", key === "" ? place : joinPointer(place, key), { reason }),
  );
}

/** Reports an operation that has what selects a page by a convention, and fits none of them. */
function byConvention(
  raw: RawOperation,
  operation: Paged,
  schemas: Schemas,
  conventions: readonly PagingConvention[],
): PagingDraft | null {
  let problem: string | undefined;
  for (const convention of conventions) {
    const refused = new Map<string, string>();
    const draft = (node: PagingConvention) => draftOf(node, operation, schemas, refuse);
    const refuse = (key: string, reason: string) => refused.set(key, reason);
    const whole = draft(convention);
    if (whole) return whole;
    const known = Object.entries(convention).filter(([key]) => !refused.has(key));
    const required = [...refused].filter(([key]) => !optional.includes(key));
    refused.clear();
    const without = required.length === 0 ? draft(Object.fromEntries(known)) : null;
    if (without) return without;
    const { style = "" } = convention;
    const isSelected = style !== "link" && required.every(([key]) => key !== style);
    if (isSelected) problem ??= required[0]?.[1];
  }
  if (problem !== undefined) schemas.report("paging-not-followed", raw.at, { reason: problem });
  return null;
}

/** What an operation may lack although it follows a convention. */
const optional = ["size", "total", "more"];

function draftOf(
  node: unknown,
  operation: Paged,
  schemas: Schemas,
  report: Refuse,
): PagingDraft | null {
  let broken = false;
  const refuse = (key: string, reason: string) => {
    report(key, reason);
    broken = true;
  };
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
