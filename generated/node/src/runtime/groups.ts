import type { ClientCore } from "./call.js";
import type { ClientOptions } from "./options.js";

/** Makes the object with the methods of a group. */
type GroupClass<Options extends ClientOptions, Group> = new (core: ClientCore<Options>) => Group;

/** The objects of a client's groups, by what their calls share. */
const made = /* @__PURE__ */ new WeakMap<object, Map<unknown, unknown>>();

/** The object with the methods of a group, made when it is first used. */
export function groupOf<Options extends ClientOptions, Group>(
  core: ClientCore<Options>,
  Class: GroupClass<Options, Group>,
): Group {
  const groups = made.get(core) ?? new Map<unknown, unknown>();
  made.set(core, groups);
  const group = (groups.get(Class) as Group | undefined) ?? new Class(core);
  groups.set(Class, group);
  return group;
}
