import type { Group } from "../../../model/types/model.js";

/** Where a class with the methods of a group is: a client inherits it, or has an object of it. */
export type GroupHome = "methods" | "groups";

/** Name of the class with the methods of a group. */
export function groupClass(group: Group, home: GroupHome): string {
  const words = group.slug.split(/[^\p{L}\p{N}]+/u);
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  return `${/^\p{L}/u.test(name) ? "" : "Group"}${name}${home === "groups" ? "Group" : "Methods"}`;
}

/** The class without asyncio (`""`) or with it, and the module that has it. */
export function classIn(
  { name, file, asyncFile }: MethodModules,
  prefix: "" | "Async",
): { readonly name: string; readonly file: string } {
  return { name: `${prefix}${name}`, file: prefix === "" ? file : (asyncFile ?? file) };
}

/** The class with the methods of a group, and the modules to import it from. */
export interface MethodModules {
  readonly group: Group;
  readonly name: string;
  readonly file: string;
  /** The module with the methods for asyncio. Null if they are in the same one. */
  readonly asyncFile: string | null;
}
