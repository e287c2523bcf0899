/** A name for a Python file or package, from a slug or an id. */
export function fileName(text: string): string {
  const name = text
    .replace(/[^a-zA-Z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toLowerCase();
  const safe = /^[a-z]/.test(name) ? name : `n${name}`;
  return reserved.has(safe) ? `${safe}_` : safe;
}

/** Keywords, and names that the package itself uses. */
const reserved: ReadonlySet<string> = new Set(
  `shared models methods client common webhooks description
   false none true and as assert async await break class continue def del elif else except finally
   for from global if import in is lambda nonlocal not or pass raise return try while with
   yield`.split(/\s+/),
);
