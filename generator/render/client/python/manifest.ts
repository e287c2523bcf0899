import type { ClientSettings } from "../plan/generator.js";
import type { Author } from "../plan/metadata.js";
import type { PackagePlan } from "../plan/package.js";
import { oneLine } from "./source/docstring.js";

/** View of `pyproject.toml.hbs`. */
export function manifestView(
  { title }: PackagePlan,
  { packageName, packageVersion, metadata = {} }: ClientSettings,
  folder: string,
  confusables: readonly string[],
) {
  const { license, author, keywords = [], homepage, repository } = metadata;
  const urls: readonly (readonly [string, string | undefined])[] = [
    ["Homepage", homepage],
    ["Repository", repository],
  ];
  return {
    name: text(packageName.replaceAll("_", "-")),
    version: text(packageVersion),
    description: text(`Typed client for ${title}.`),
    license: license === undefined ? null : text(license),
    author: author ? authorTable(author) : null,
    keywords: keywords.length > 0 ? list(keywords) : null,
    urls: urls.flatMap(([name, url]) => (url === undefined ? [] : [{ name, url: text(url) }])),
    folder: text(folder),
    confusables: confusables.length > 0 ? JSON.stringify(confusables).replaceAll(",", ", ") : null,
  };
}

/** Without controls and halves of surrogate pairs, a string of JSON is a string of TOML. */
function text(value: string): string {
  return JSON.stringify(oneLine(value));
}

function list(values: readonly string[]): string {
  return `[${values.map(text).join(", ")}]`;
}

/** TOML knows no address of the author's page. */
function authorTable({ name, email }: Author): string {
  return `{ name = ${text(name)}${email === undefined ? "" : `, email = ${text(email)}`} }`;
}
