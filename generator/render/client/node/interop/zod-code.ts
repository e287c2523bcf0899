import { type Doc, group, sequence } from "../../../language/doc.js";
import type { GroupStyle } from "../../../language/syntax.js";

const style: GroupStyle = {
  separator: ", ",
  trailing: true,
  pad: "",
  break: false,
  closeInside: false,
};

/** A call. If its arguments do not fit on one line, each gets its own. */
export function call(name: string, args: readonly Doc[]): Doc {
  const [only = ""] = args;
  if (args.length < 2) return sequence([`${name}(`, only, ")"]);
  const entries = args.map((value) => ({ head: "", value, tail: "" }));
  return group(style, `${name}(`, ")", entries);
}

/** A list as the argument of a call. */
export function list(items: readonly Doc[]): Doc {
  const entries = items.map((value) => ({ head: "", value, tail: "" }));
  return group(style, "[", "]", entries);
}

/** An object literal. */
export function shape(members: readonly (readonly [key: string, value: Doc])[]): Doc {
  const entries = members.map(([key, value]) => ({ head: `${key}: `, value, tail: "" }));
  return group({ ...style, pad: " " }, "{", "}", entries);
}

/** A schema with further conditions: `schema.min(1)`. */
export function chain(schema: Doc, conditions: readonly Doc[]): Doc {
  return sequence([schema, ...conditions.flatMap((condition) => [".", condition])]);
}
