import type { OptionPlan } from "../plan/client.js";
import type { ClientContext } from "./context.js";
import { comment, prose, safe } from "./source/jsdoc.js";

/** A property of a client's options. */
export function optionView(
  { option, name, description, required }: OptionPlan,
  { plan, source, link }: Pick<ClientContext, "plan" | "source" | "link">,
): object {
  const variable = new Map(plan.environment).get(option.key);
  const values = option.values.map(source.scalar).join(" | ");
  return {
    name: source.key(name),
    optional: required ? "" : "?",
    type: option.token ? "Token" : values || "string",
    doc: comment(
      [
        prose(description, link),
        ...(variable === undefined ? [] : [`Default: the environment variable \`${variable}\`.`]),
        ...(option.default ? [`@default ${safe(source.scalar(option.default))}`] : []),
      ],
      "  ",
    ),
  };
}

/** The method that sets an option. None if the option is only set in the constructor. */
export function setterView({ name, setter }: OptionPlan): object[] {
  if (setter === null) return [];
  const text = `Sets the option \`${name}\`: a token, or a function that returns one.`;
  return [{ name: setter, option: name, doc: comment([text], "  ") }];
}
