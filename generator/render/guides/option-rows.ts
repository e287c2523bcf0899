import type { ClientOption } from "../../model/types/model.js";
import { noPage, printFragment } from "../base/fragment.js";
import type { Messages } from "../base/messages.js";
import { fillPattern } from "../base/pattern.js";
import type { RuntimeOption } from "../base/runtime-options.js";
import type { Language } from "../language/language.js";
import { baseUrlName } from "../language/names.js";
import { optionText } from "../language/option-text.js";
import type { Markdown } from "../markdown/markdown.js";
import { absent } from "../markdown/markdown.js";
import type { GuidedClient } from "./example-calls.js";

// Tables of options and of error classes.

/** A row of a table of options. Every string is a whole cell. */
export interface OptionRow {
  readonly name: string;
  readonly type: string;
  readonly required: string;
  readonly default: string;
  readonly description: string;
}

/** The tools that write rows. */
interface Writing {
  readonly markdown: Markdown;
  readonly messages: Messages;
  readonly language: Language;
}

/** The options of a client itself, then the option for its envelope. */
export function optionRows(
  client: GuidedClient,
  { markdown, messages, language }: Writing,
): OptionRow[] {
  const { module, names } = client;
  const { scalars } = language.types;
  const text = (value: string) => client.literals.string(value);
  const rows = module.options.map((option): OptionRow => {
    const variable = module.environment[option.key];
    const required = option.required && variable === undefined;
    const description = optionText(option, module, messages);
    return {
      name: markdown.plain(names.option(option)),
      type: markdown.cellCode(optionType(option, language, text)),
      required: messages(required ? "yes" : "no"),
      default: variable
        ? messages("fromVariable", { variable: markdown.cellCode(variable) })
        : option.default === null
          ? absent
          : markdown.cellCode(text(option.default)),
      description:
        printFragment(
          markdown.cell(description, () => null),
          noPage,
        ) || absent,
    };
  });
  const failure = language.errors?.failure;
  if (module.envelope === null || !failure) return rows;
  return [
    ...rows,
    {
      name: failure.option,
      type: markdown.cellCode(scalars.boolean ?? ""),
      required: messages("no"),
      default: markdown.cellCode(language.literals.true),
      description: messages("rejectFailures"),
    },
  ];
}

/** What environment variables do that are not for an option in the table of the client. */
export function variableNotes(
  { module }: GuidedClient,
  { markdown, messages, language }: Writing,
): string[] {
  const { baseUrl, debug } = module.environment;
  const isOwn = module.options.some(({ key }) => key === "baseUrl");
  const option = markdown.code(baseUrlName(language.naming));
  return [
    ...(baseUrl && !isOwn
      ? [messages("variableOfOption", { option, variable: markdown.code(baseUrl) })]
      : []),
    ...(debug ? [messages("variableOfDebug", { variable: markdown.code(debug) })] : []),
  ];
}

function optionType(
  { token, values }: ClientOption,
  { guide, types: { scalars, literal } }: Language,
  text: (value: string) => string,
): string {
  if (token && guide) return guide.tokenType;
  if (values.length === 0) return scalars.string ?? "";
  return fillPattern(literal.pattern, { values: values.map(text).join(literal.separator) });
}

/** An option that every client has. */
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

/** The error classes by status. */
export function statusRows({ errors }: Language, markdown: Markdown, messages: Messages) {
  if (!errors) return [];
  return [...Object.entries(errors.statuses), ["5XX", errors.server] as const].map(
    ([status, name]) => ({
      class: markdown.cellCode(name),
      status: messages("statusIs", { status: markdown.cellCode(status) }),
    }),
  );
}
