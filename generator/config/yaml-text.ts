/** A JSON value as YAML on one line: `{ field: statusCode, equals: 200 }`. */
export function flowYaml(value: unknown): string {
  if (typeof value === "string") return plainOrQuoted(value);
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, each]) => `${flowYaml(key)}: ${flowYaml(each)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

/** Quotes only where YAML needs them. A double-quoted JSON string is YAML too. */
function plainOrQuoted(text: string): string {
  const plain = /^[A-Za-z./][\w ./-]*$|^[a-z]+:\/\/[\w./:-]+\w$|^\d+\.\d+\.\d+$/.test(text);
  const keyword = /^(?:true|false|null|yes|no|on|off|y|n|\.inf|\.nan)$/i.test(text);
  const number = !Number.isNaN(Number(text));
  return plain && !keyword && !number && text === text.trim() ? text : JSON.stringify(text);
}
