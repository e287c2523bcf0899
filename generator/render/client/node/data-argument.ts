import type { OperationData } from "./data/operation-data.js";
import { type Source, width } from "./source/source.js";

/** An operation's data as an argument. If it needs several lines, it starts on its own line. */
export function dataArgument(data: OperationData, indent: string, source: Source): string {
  const inner = `${indent}  `;
  return source.data(data, inner, inner);
}

/** A call. If one line is too long, each argument gets its own line. */
export function laidOut(head: string, parts: readonly string[], indent: string): string {
  const line = `${head}${parts.join(", ")});`;
  if (!line.includes("\n") && indent.length + line.length <= width) return line;
  return `${head}\n${parts.map((part) => `${indent}  ${part},\n`).join("")}${indent});`;
}

/** Arguments of `_post`: name and path. Such an operation only sends its body as JSON. */
export function plainPost(data: OperationData, source: Source): string[] | null {
  const { name, method, path, body, ...rest } = data;
  const isPlain = Object.values(rest).every((value) => value === undefined);
  if (!isPlain || method !== "POST" || JSON.stringify(body) !== '{"required":true}') return null;
  return [source.scalar(name), source.scalar(path)];
}
