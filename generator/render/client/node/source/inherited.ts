/** Properties that TypeScript assumes on every object, even if its type does not list them. */
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
