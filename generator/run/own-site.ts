import type { Config, NamedFile } from "../config/settings.js";
import type { Report } from "../diagnostics/catalogue.js";
import { readNamed } from "../load/local.js";
import { decodeText, defaultMaxBytes } from "../load/text/text.js";
import { type OwnSite, proofPage } from "../render/base/settings.js";
import { rulesOf } from "../render/markdown/flavour.js";
import type { FileBytes } from "../write/file.js";
import { readOwnPages } from "./own-pages.js";
import { show } from "./prepare.js";
import { reportUnread } from "./report-unread.js";

/** What the user adds to the site: data for the pages, and files that are copied as they are. */
export interface OwnParts {
  readonly own: OwnSite;
  readonly files: readonly FileBytes[];
  /** The setting that names the folder of pages. */
  readonly at: NamedFile["at"];
}

/** Reads the files that `docs.site` names. Reports those that cannot be used. */
export async function ownSite(config: Config, report: Report): Promise<OwnParts> {
  const { docs, base } = config;
  const { pages: folder, logo, favicon, css } = docs.own;
  const pages = folder ? await readOwnPages(folder, config, report) : { pages: [], files: [] };
  const isSite = docs.flavour === "vitepress";
  const bytesOf = async (named: NamedFile | null): Promise<Uint8Array | null> => {
    if (!named || !isSite) return null;
    const file = await readNamed(named.path, { maxBytes: defaultMaxBytes, timeout: 1000 });
    if ("bytes" in file) return file.bytes;
    reportUnread(file, show(base, named.path), named.at, report);
    return null;
  };
  const image = async (name: string, named: NamedFile | null): Promise<FileBytes[]> => {
    const bytes = await bytesOf(named);
    const ending = /\.\w+$/.exec(named?.path ?? "")?.[0].toLowerCase() ?? "";
    return bytes ? [{ path: `docs/${rulesOf(docs.flavour).served}${name}${ending}`, bytes }] : [];
  };
  const [logos, favicons] = [await image("logo", logo), await image("favicon", favicon)];
  const style = await bytesOf(css);
  const text = style ? decodeText(style) : "";
  if (text === null && css) {
    const values = { file: show(base, css.path), reason: "it is not UTF-8 text" };
    report("file-unreadable", css.at, values);
  }
  const nameOf = ([file]: readonly FileBytes[]) => file?.path.replace(/^.*\//, "") ?? null;
  return {
    own: { pages: pages.pages, logo: nameOf(logos), favicon: nameOf(favicons), css: text ?? "" },
    files: [...pages.files, ...logos, ...favicons],
    at: folder?.at ?? null,
  };
}

/** The files of the pages, and those of the user, none of which may replace another. */
export function withOwn(
  pages: readonly FileBytes[],
  { files: own, at }: OwnParts,
  report: Report,
): readonly FileBytes[] {
  const taken = new Set([proofPage, ...pages.map(({ path }) => path.toLowerCase())]);
  for (const { path } of own) {
    if (!taken.has(path.toLowerCase())) continue;
    const file = path.replace(/^docs\//, "");
    report("own-page-invalid", at, { file, reason: "Specpress writes a file of that name" });
  }
  return [...pages, ...own];
}
