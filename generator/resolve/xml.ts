import { isObject } from "../document/pointer.js";
import type { Keywords } from "./keywords.js";

/** OpenAPI 3.1 section 4.8.26, XML Object. A key is absent if the author did not write it. */
export interface XmlKeywords {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
  /** OpenAPI 3.2, instead of `attribute` and `wrapped`. */
  readonly nodeType?: string;
}

/** The structure check reports values of the wrong type. */
export function readXml(keywords: Keywords): XmlKeywords | null {
  const { xml } = keywords.node;
  if (!keywords.has("xml") || !isObject(xml)) return null;
  const types = {
    name: "string",
    namespace: "string",
    prefix: "string",
    attribute: "boolean",
    wrapped: "boolean",
    nodeType: "string",
  };
  return Object.fromEntries(
    Object.entries(types).flatMap(([key, type]) =>
      Object.hasOwn(xml, key) && typeof xml[key] === type ? [[key, xml[key]]] : [],
    ),
  );
}
