const standard: Readonly<Record<string, readonly string[]>> = {
  "collections.abc": ["Callable", "Coroutine", "Mapping", "Sequence"],
  typing: [
    "TYPE_CHECKING",
    "Annotated",
    "Any",
    "Literal",
    "Never",
    "NotRequired",
    "Self",
    "TypeAlias",
    "TypedDict",
    "Union",
    "overload",
  ],
};

/**
 * The statements that import what code names, those of the standard library first. Strings and
 * docstrings do not count. Modules of the package are by their relative names.
 */
export function importLines(
  code: string,
  own: Readonly<Record<string, readonly string[]>>,
): { readonly standard: readonly string[]; readonly own: readonly string[] } {
  const used = new Set(withoutStrings(code).match(identifiers) ?? []);
  const builtins = used.has("builtins") ? ["import builtins"] : [];
  return { standard: [...builtins, ...lines(standard, used)], own: lines(own, used) };
}

function lines(
  modules: Readonly<Record<string, readonly string[]>>,
  used: ReadonlySet<string>,
): readonly string[] {
  return Object.entries(modules).flatMap(([module, names]) => {
    const wanted = names.filter((name) => used.has(name));
    return wanted.length > 0 ? [`from ${module} import ${wanted.join(", ")}`] : [];
  });
}

function withoutStrings(code: string): string {
  return code
    .replace(/r?"""[\s\S]*?"""/g, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, (text) => (isAnnotation.test(text) ? text : ""));
}

/** Whether code names something in a module, also in an annotation in quotes. */
export function refersTo(code: string, module: string): boolean {
  return new RegExp(`\\b${module}\\.`).test(code);
}

/** Names of types that exist later. */
const isAnnotation = /^"(?:models|shared)\.|^"[\p{L}_][\p{L}\p{M}\p{N}_]* \| /u;

/** `Any` is not used by what only names `用户Any`. */
const identifiers = /[\p{L}_][\p{L}\p{M}\p{N}_]*/gu;

/** An annotation in a class that has members with the names of built-in types. */
export function besideMembers(annotation: string, members: ReadonlySet<string>): string {
  const hidden = builtins.filter((name) => members.has(name));
  if (hidden.length === 0) return annotation;
  const pattern = new RegExp(`(?<![${letters}.])(?:${hidden.join("|")})(?![${letters}])`, "gu");
  return annotation
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(pattern, "builtins.$&")))
    .join("");
}

const letters = "\\p{L}\\p{M}\\p{N}_";

const builtins = ["bool", "bytes", "dict", "float", "int", "list", "str", "tuple"];
