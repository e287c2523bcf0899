/** Properties that TypeScript knows of every object, whatever its type says. */
const inherited = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);

export function isInherited(key: string): boolean {
  return inherited.has(key);
}
