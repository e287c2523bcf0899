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
