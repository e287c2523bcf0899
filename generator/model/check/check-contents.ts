import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import { entries, isObject, member, type RawObject, text } from "../context/raw.js";
import type { Checking } from "./checking.js";

/** Media types of a body, a response or a parameter. */
export function checkContents({ visit, report }: Checking, node: RawObject, at: Pointer): void {
  for (const [mediaType, media] of entries(node, "content")) {
    const place = joinPointer(at, "content", mediaType);
    const [essence = ""] = mediaType.split(";");
    if (!/^[^/\s]+\/[^/\s]+$/.test(essence.trim()))
      report("unknown-media-type", place, { mediaType });
    visit(media, place, (found, there) => {
      checkExamples(report, found, there);
    });
  }
}

/** OpenAPI 3.1 section 4.8.14.4: a part is a property. */
export function checkParts({ resolver, report }: Checking, body: RawObject, at: Pointer): void {
  for (const [mediaType, raw] of entries(body, "content")) {
    if (!/^multipart\/form-data\b/i.test(mediaType)) continue;
    const media = resolver.resolve(raw, joinPointer(at, "content", mediaType));
    const place = joinPointer(media.at, "schema");
    const { node } = resolver.resolve(member(media.node, "schema"), place);
    const type = isObject(node) ? text(node, "type") : "";
    if (["string", "number", "integer", "boolean", "array"].includes(type)) {
      report("parts-not-described", place, { mediaType, type });
    }
  }
}

export function checkExamples(report: Report, node: RawObject, at: Pointer): void {
  if (Object.hasOwn(node, "example") && Object.hasOwn(node, "examples")) {
    report("example-and-examples", joinPointer(at, "examples"));
  }
}
