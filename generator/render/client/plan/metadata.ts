/** What a package says about itself, whatever its language. None of it is trusted. */
export interface PackageMetadata {
  /** SPDX expression: `MIT`. */
  readonly license?: string;
  /** The text of the license, which is a file of the package. */
  readonly licenseText?: string;
  /** Address of the source repository. */
  readonly repository?: string;
  /** Address of the home page. */
  readonly homepage?: string;
  readonly author?: Author;
  readonly keywords?: readonly string[];
}

export interface Author {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
}

/** How npm publishes a package. */
export interface PublishSettings {
  readonly access?: "public" | "restricted";
  readonly tag?: string;
  readonly provenance?: boolean;
  readonly registry?: string;
}

/** The name of the file with the license in every package. */
export const licenseFile = "LICENSE";

/**
 * How requests name the package: `example-pets/1.0.0`, a product of RFC 9110 section 10.1.5. A scope
 * has an `@` and a slash, which the name of a product cannot have.
 */
export function productOf({
  packageName,
  packageVersion,
}: {
  readonly packageName: string;
  readonly packageVersion: string;
}): string {
  const name = packageName.replace(/^@/, "").replace(/[^A-Za-z0-9!#$%&'*+.^_`|~-]/g, "-");
  return `${name}/${packageVersion}`;
}
