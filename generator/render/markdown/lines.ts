import { type Fragment, joinFragments, partsOf } from "../base/fragment.js";

/** The lines of a fragment. */
export function linesOf(fragment: Fragment): readonly Fragment[] {
  if (typeof fragment === "string") return fragment.split("\n");
  const lines: Fragment[][] = [[]];
  for (const part of partsOf(fragment)) {
    const [rest = "", ...others] = typeof part === "string" ? part.split("\n") : [part];
    lines.at(-1)?.push(rest);
    for (const line of others) lines.push([line]);
  }
  return lines.map((line) => joinFragments(line));
}

/** Joins lines with line breaks. */
export function joinLines(lines: readonly Fragment[]): Fragment {
  return joinFragments(lines, "\n");
}

/** A fragment with all of its text changed. */
export function changeText(fragment: Fragment, change: (text: string) => string): Fragment {
  if (typeof fragment === "string") return change(fragment);
  return joinFragments(
    partsOf(fragment).map((part) => (typeof part === "string" ? change(part) : part)),
  );
}

/** A fragment with the text at its start changed, if it starts with text. */
export function changeStart(fragment: Fragment, change: (text: string) => string): Fragment {
  if (typeof fragment === "string") return change(fragment);
  const [first = "", ...rest] = partsOf(fragment);
  return typeof first === "string" ? joinFragments([change(first), ...rest]) : fragment;
}

/** A fragment with the text at its end changed, if it ends with text. */
export function changeEnd(fragment: Fragment, change: (text: string) => string): Fragment {
  if (typeof fragment === "string") return change(fragment);
  const parts = partsOf(fragment);
  const last = parts.at(-1);
  return typeof last === "string" ? joinFragments([...parts.slice(0, -1), change(last)]) : fragment;
}

export function trimFragment(fragment: Fragment): Fragment {
  return changeEnd(
    changeStart(fragment, (text) => text.trimStart()),
    (text) => text.trimEnd(),
  );
}
