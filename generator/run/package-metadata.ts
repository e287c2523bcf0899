import { isValue } from "../config/schema.js";
import type { Config, NamedFile } from "../config/settings.js";
import type { Report } from "../diagnostics/catalogue.js";
import type { Api, Info } from "../model/types/model.js";
import type { Author, PackageMetadata } from "../render/client/plan/metadata.js";
import { show } from "./prepare.js";

/** What packages say about themselves: the settings, and otherwise what the description says. */
export async function packageMetadata(
  { base, package: settings }: Config,
  api: Api,
  report: Report,
): Promise<PackageMetadata> {
  const { licenseFile, ...given } = settings;
  const licenseText = licenseFile && (await readLicense(licenseFile, base, report));
  return { ...described(api), ...given, ...(licenseText !== null && { licenseText }) };
}

async function readLicense(
  { path, at }: NamedFile,
  base: string,
  report: Report,
): Promise<string | null> {
  const { readText } = await import("../load/read.js");
  const read = await readText(show(base, path), { base });
  if ("text" in read) return read.text;
  report(read.code, at, read.values);
  return null;
}

/** What all modules agree on. A description may contain anything, and a package must still build. */
function described({ modules }: Pick<Api, "modules">): PackageMetadata {
  const infos = modules.map(({ info }) => info);
  const license = agreed(infos, ({ license }) => valid("license", license?.identifier));
  const homepage = agreed(infos, ({ externalDocs }) => valid("homepage", externalDocs?.url));
  const author = agreed(infos, authorOf);
  return {
    ...(license && { license }),
    ...(homepage && { homepage }),
    ...(author && { author }),
  };
}

/** The value of the modules that have one, if it is the same. */
function agreed<T>(infos: readonly Info[], read: (info: Info) => T | null): T | null {
  const [first, ...others] = infos.flatMap((info) => read(info) ?? []);
  const isSame = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  return first !== undefined && isSame ? first : null;
}

function valid(setting: string, text = ""): string | null {
  return isValue(`package.${setting}`, text) ? text : null;
}

/** The name of an author has no commas, brackets and quotation marks, as in a header of mail. */
function authorOf({ contact }: Info): Author | null {
  const name = contact?.name.replace(/[\p{C}\p{Z},;<>()"\\]+/gu, " ").trim();
  if (!contact || !name) return null;
  const [email, url] = [valid("author.email", contact.email), valid("author.url", contact.url)];
  return { name, ...(email && { email }), ...(url && { url }) };
}
