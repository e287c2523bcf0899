import type { Config } from "../config/settings.js";
import type { Api } from "../model/types/model.js";

/**
 * The options that decide the contents of an output folder, as its manifest records them: names of
 * options without the dashes. Paths are left out, so that every machine records the same.
 */
export function outputOptions(config: Config, api: Api): Map<string, string> {
  const { clients, docs, filters, modules } = config;
  const [only] = modules.length === 1 ? modules : [];
  const values: readonly (readonly [string, readonly string[] | null])[] = [
    ["modules", api.modules.map(({ id }) => id)],
    ["client-name", only?.clientName ? [only.clientName] : null],
    ["clients", clients.languages.length > 0 ? clients.languages : [none]],
    ["languages", docs.languages.length > 0 ? docs.languages : [none]],
    ["flavour", docs.languages.length > 0 ? [docs.flavour] : null],
    ["locale", [docs.locale]],
    ["include-tag", filters.includeTags],
    ["exclude-tag", filters.excludeTags],
  ];
  const given = values.flatMap(([key, list]): [string, string][] =>
    list && list.length > 0 ? [[key, list.map(quote).join(",")]] : [],
  );
  return new Map(given);
}

const none = "none";

/** A tag may contain any character, but a record must be one line. */
function quote(text: string): string {
  return /^[^\s,"]+$/.test(text) ? text : JSON.stringify(text);
}

/** The options that differ, on both sides. Null if none do, or if none were recorded. */
export function compareOptions(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): { readonly before: string; readonly now: string } | null {
  if (before.size === 0) return null;
  const keys = [...new Set([...now.keys(), ...before.keys()])];
  const different = keys.filter((key) => before.get(key) !== now.get(key));
  if (different.length === 0) return null;
  const show = (options: ReadonlyMap<string, string>) =>
    different.map((key) => showOption(key, options.get(key))).join(", ");
  return { before: show(before), now: show(now) };
}

function showOption(key: string, value: string | undefined): string {
  if (value === undefined) return `no --${key}`;
  if (key === "modules") return `the modules ${value}`;
  if (value === none && key === "clients") return "--no-clients";
  if (value === none && key === "languages") return "--no-docs";
  return `--${key} ${value}`;
}
