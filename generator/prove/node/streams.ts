import type { Stream } from "../../model/types/model.js";
import { jsonOrText } from "../server/bodies.js";

/**
 * The items of a stream as a page shows its text, as a method gives them. A page has no control
 * characters: items of a sequence, too, are told apart by their lines.
 *
 * @throws SyntaxError where an item is to be JSON and is none
 */
export function itemsOf(text: string, { format, data }: Stream): unknown[] {
  if (format !== "events") return linesIn(text).map((line) => JSON.parse(line) as unknown);
  const items: unknown[] = [];
  for (const block of text.split(/\n(?:[ \t]*\n)+/)) {
    const event = eventIn(block);
    if (event.data === undefined) continue;
    if (data === "json" && event.data === "[DONE]") break;
    if (data === "json") items.push(JSON.parse(event.data));
    // Events of one stream may be of several kinds, some of them text.
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
