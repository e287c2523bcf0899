import { slugOf } from "../../model/naming/words.js";
import { fillPattern, type Pattern } from "../base/pattern.js";
import type { Reader } from "../base/reader.js";
import { fileName } from "./python-file-name.js";

/** How a client's package is named after the API's title. */
export interface PackageNaming {
  /** `words`: the title's words in lower case, joined. */
  readonly pattern: Pattern;
  /** Separator between the words. */
  readonly separator: string;
  /** Prefix for words that begin with a digit or are reserved. "" if no words need it. */
  readonly prefix: string;
  /** In lower case. */
  readonly reserved: readonly string[];
  /** Maximum length of the joined words. */
  readonly maxLength: number;
  /** Replaces characters that an import cannot name. "" if an import can name all of them. */
  readonly imported: string;
}

export function readPackageNaming(from: Reader): PackageNaming {
  return from.done({
    pattern: from.pattern("pattern"),
    separator: from.text("separator"),
    prefix: from.text("prefix"),
    reserved: from.words("reserved").map((word) => word.toLowerCase()),
    maxLength: from.number("maxLength"),
    imported: from.text("imported"),
  });
}

/** "Pet Store" is `pet-store` in npm, `pet_store` in Python and `com.example.petstore` in Java. */
export function packageNameOf(title: string, naming: PackageNaming): string {
  const slug = slugOf(title) || "client";
  const { pattern, separator, prefix, reserved, maxLength } = naming;
  const isForbidden = /^\d/.test(slug) || reserved.includes(slug);
  const words = [...(prefix !== "" && isForbidden ? [prefix] : []), ...slug.split("-")];
  let joined = words.join(separator).slice(0, maxLength);
  while (separator !== "" && joined.endsWith(separator))
    joined = joined.slice(0, -separator.length);
  return fillPattern(pattern, { words: joined });
}

/** The name that code imports a package by: `pet-store` is `pet_store` in Python. */
export function importedName(packageName: string, { imported }: PackageNaming): string {
  if (imported === "") return packageName;
  return packageName.replace(/[^A-Za-z0-9_]+/g, imported).toLowerCase();
}

/** The path that code imports a part of a module by: `shop/shop/webhooks`, `shop.shop.webhooks`. */
export function partName(
  part: Pattern,
  packageName: string,
  module: string,
  naming: PackageNaming,
): string {
  return fillPattern(part, {
    package: importedName(packageName, naming),
    module: naming.imported === "" ? module : fileName(module),
  });
}
