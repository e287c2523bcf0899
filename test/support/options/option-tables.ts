/** A row of a table of options. */
export interface OptionTexts {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly default: string;
}

/** A row in another language, with the English prose that it translates. */
export interface Translation extends OptionTexts {
  readonly of: { readonly description: string; readonly default: string };
}

/** The types whose fields are shown in tables. */
export const shownTables = ["ClientOptions", "RequestOptions", "Backoff"];

export type OptionTables<Row> = Readonly<Record<string, readonly Row[]>>;

/** The description and the default of a comment. */
export function splitDefault(text: string): { description: string; default: string } {
  const pattern = / ?Default: ((?:`[^`]*`|[^.`])+)\.(?= |$)/;
  const given = pattern.exec(text)?.[1] ?? "";
  const description = text.replace(pattern, "").trim();
  return { description, default: given === "none" ? "" : given };
}
