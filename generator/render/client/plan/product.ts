import type { ClientSettings } from "./generator.js";

/**
 * How requests name the package: `example-pets/1.0.0`, a product of RFC 9110 section 10.1.5. A scope
 * has an `@` and a slash, which the name of a product cannot have.
 */
export function productOf({ packageName, packageVersion }: ClientSettings): string {
  const name = packageName.replace(/^@/, "").replace(/[^A-Za-z0-9!#$%&'*+.^_`|~-]/g, "-");
  return `${name}/${packageVersion}`;
}
