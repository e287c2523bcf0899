import type { ClientOption } from "../../model/types/model.js";
import type { Messages } from "../base/messages.js";
import type { Language } from "../language/language.js";
import type { Literals } from "../language/literals.js";
import { optionText } from "../language/option-text.js";
import type { Markdown } from "../markdown/markdown.js";
import { absent } from "../markdown/markdown.js";
import type { Client } from "./guide-calls.js";
import type { RuntimeOption } from "./options-table.js";

// Tables of options, and of the classes of errors.

/** A row of a table of options; every text is a whole cell. */
export interface OptionRow {
  readonly name: string;
  readonly type: string;
  readonly required: string;
  readonly default: string;
  readonly description: string;
}

/** What rows are written with. */
interface Writing {
  readonly markdown: Markdown;
  readonly messages: Messages;
  readonly language: Language;
}

/** The options of a client of its own, then the one that an envelope brings. */
export function optionRows(client: Client, { markdown, messages, language }: Writing): OptionRow[] {
  const { module, names, literals } = client;
  const rows = module.options.map((option): OptionRow => {
    const { required } = option;
    const description = optionText(option, module, messages);
    return {
      name: markdown.plain(names.option(option)),
      type: markdown.cellCode(typeOf(option, literals)),
      required: messages(required ? "yes" : "no"),
      default:
        option.default === null ? absent : markdown.cellCode(literals.string(option.default)),
      description: markdown.cell(description, () => null) || absent,
    };
  });
  const failure = language.errors?.failure;
  if (module.envelope === null || !failure) return rows;
  return [
    ...rows,
    {
      name: failure.option,
      type: markdown.cellCode("boolean"),
      required: messages("no"),
      default: markdown.cellCode("false"),
      description: messages("rejectFailures", { class: markdown.cellCode(failure.class) }),
    },
  ];
}

function typeOf({ token, values }: ClientOption, literals: Literals): string {
  if (token) return "Token";
  return values.length > 0 ? values.map((value) => literals.string(value)).join(" | ") : "string";
}

/** An option of every client. */
export function runtimeRow(
  { name, type, description, default: given }: RuntimeOption,
  markdown: Markdown,
): OptionRow {
  return {
    name: markdown.plain(name),
    type: markdown.cellCode(type),
    required: "",
    default: given === "" ? absent : given,
    description,
  };
}

/** The classes of errors by status. */
export function statusRows({ errors }: Language, markdown: Markdown, messages: Messages) {
  if (!errors) return [];
  return [...Object.entries(errors.statuses), ["5XX", errors.server] as const].map(
    ([status, name]) => ({
      class: markdown.cellCode(name),
      status: messages("statusIs", { status: markdown.cellCode(status) }),
    }),
  );
}
