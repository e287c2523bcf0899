import { resolve } from "node:path";
import type { NamedFile, OwnFiles } from "./settings.js";
import type { PagesSiteSettings } from "./specpress-yaml.js";

const keys = ["pages", "logo", "favicon", "css"] as const;

/** Where settings come from, for paths and positions. */
export interface Origin {
  /** Name of the configuration file in diagnostics; null if none was read. */
  readonly file: string | null;
  /** Folder of the configuration file. */
  readonly folder: string;
  readonly cwd: string;
}

/** The user's own files for the site. Options override the file key by key. */
export function resolveOwnFiles(
  read: PagesSiteSettings = {},
  given: PagesSiteSettings = {},
  { file, folder, cwd }: Origin,
): OwnFiles {
  const of = (key: (typeof keys)[number]): NamedFile | null => {
    const [option, setting] = [given[key], read[key]];
    if (option !== undefined) return { path: resolve(cwd, option), at: null };
    if (setting === undefined) return null;
    const at = file === null ? null : { file, pointer: `/docs/site/${key}` };
    return { path: resolve(folder, setting), at };
  };
  return { pages: of("pages"), logo: of("logo"), favicon: of("favicon"), css: of("css") };
}

/** The settings of a site that are not files. */
export function withoutFiles(
  site: PagesSiteSettings = {},
): Omit<PagesSiteSettings, (typeof keys)[number]> {
  const { pages: _, logo: __, favicon: ___, css: ____, ...rest } = site;
  return rest;
}
