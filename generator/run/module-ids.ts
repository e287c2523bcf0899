import { defaultId, idOfFile, idOfName, sameIdProblem } from "../config/modules.js";
import type { Report } from "../diagnostics/catalogue.js";
import { isObject } from "../document/pointer.js";
import { stdinName } from "../load/read.js";
import type { ModuleInput } from "../model/build.js";

/** A module's id comes from its title if its file says nothing: `openapi.yaml`, standard input. */
export function withTitleId(input: ModuleInput, spec: string): ModuleInput {
  if (spec !== stdinName && idOfFile(spec) !== null) return input;
  return { ...input, id: titleId(input.document.root.value) };
}

/** If two modules have the same id, the problem is reported and the list is empty. */
export function refuseSameIds(inputs: readonly ModuleInput[], report: Report): ModuleInput[] {
  const reason = sameIdProblem(inputs);
  if (reason === null) return [...inputs];
  report("usage", null, { reason });
  return [];
}

/** The id that a description's title gives its module. */
export function titleId(root: unknown): string {
  const info = isObject(root) ? root.info : undefined;
  const title = isObject(info) ? info.title : undefined;
  return (typeof title === "string" ? idOfName(title) : null) ?? defaultId;
}
