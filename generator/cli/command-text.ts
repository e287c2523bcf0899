import type { Flags } from "./options.js";

/** A command that reads the same descriptions, and writes or reads the same folder. */
export function commandText(
  name: "generate" | "prove",
  flags: Flags,
  program = "specpress",
): string {
  const { config, found, overlay = [], out, allowRemote, clientName, languages } = flags;
  const { includeTag = [], excludeTag = [], referenceFolder = [] } = flags;
  const spec = found ? [] : (flags.spec ?? []);
  const words = [
    `${program} ${name}`,
    ...spec.map(quote),
    ...option("config", config),
    ...overlay.flatMap((value) => option("overlay", value)),
    ...(allowRemote ? ["--allow-remote"] : []),
    ...referenceFolder.flatMap((value) => option("reference-folder", value)),
    ...option("client-name", clientName),
    ...includeTag.flatMap((value) => option("include-tag", value)),
    ...excludeTag.flatMap((value) => option("exclude-tag", value)),
    ...option("out", out),
    ...option("languages", languages?.join(",")),
    ...(name === "generate" ? outputWords(flags) : []),
  ];
  // Nobody knows the command that the description was piped from.
  return `${spec.includes("-") ? "… | " : ""}${words.join(" ")}`;
}

function outputWords({ clients, docs, flavour, locale }: Flags): string[] {
  return [
    ...(docs === false ? ["--no-docs"] : []),
    ...(clients === false ? ["--no-clients"] : []),
    ...option("clients", typeof clients === "object" ? clients.join(",") : undefined),
    ...option("flavour", flavour),
    ...option("locale", locale),
  ];
}

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${name} ${quote(value)}`];
}

/** A word of a shell. */
export function quote(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
