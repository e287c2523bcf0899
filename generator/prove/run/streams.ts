import type { Stream } from "../../model/types/model.js";
import { jsonOrText } from "../server/bodies.js";

/**
 * The items of a stream on a page, as a method returns them. A page has no control characters, so
 * the items of a sequence are also separated by lines.
 *
 * @throws SyntaxError if an item should be JSON but is not
 */
export function itemsOf(text: string, { format, data }: Stream): unknown[] {
  if (format !== "events") return linesIn(text).map((line) => JSON.parse(line) as unknown);
  const items: unknown[] = [];
  for (const block of text.split(/\n(?:[ \t]*\n)+/)) {
    const event = eventIn(block);
    if (event.data === undefined) continue;
    if (data === "json" && event.data === "[DONE]") break;
    if (data === "json") items.push(JSON.parse(event.data));
    // One stream may have events of several kinds, some of them plain strings.
    else items.push(data === "parsed" ? { ...event, data: jsonOrText(event.data) } : event);
  }
  return items;
}

function linesIn(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function eventIn(block: string): { event?: string; data?: string; id?: string; retry?: number } {
  const fields: Record<string, string> = {};
  for (const line of block.split("\n")) {
    const at = line.indexOf(":");
    const name = at < 0 ? line : line.slice(0, at);
    const value = at < 0 ? "" : line.slice(at + 1).replace(/^ /, "");
    fields[name] = name === "data" && "data" in fields ? `${fields.data}\n${value}` : value;
  }
  const { event, data, id, retry } = fields;
  return {
    ...(event !== undefined && { event }),
    ...(data !== undefined && { data }),
    ...(id !== undefined && { id }),
    ...(retry !== undefined && { retry: Number(retry) }),
  };
}
