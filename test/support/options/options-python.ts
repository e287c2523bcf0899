import { type OptionTables, type OptionTexts, shownTables, splitDefault } from "./option-tables.js";

// The options of the runtime in Python: docstrings below the fields of `TypedDict`s, and the
// dictionary `DEFAULTS`. The file is ours and formatted, so that patterns are enough to read it.

/** The tables that the docstrings of a source describe. */
export function tablesOfPython(source: string): OptionTables<OptionTexts> {
  return Object.fromEntries(
    shownTables.map((name) => [
      name,
      fieldsOf(source, name).map(({ name, type, doc }) => ({
        name,
        // Methods with a choice of media types replace `None` with the strings that they take.
        type: type === "None" ? "str" : type,
        ...splitDefault(doc.trim().replace(/\s+/g, " ").replaceAll("``", "`")),
      })),
    ]),
  );
}

/** The source with the values of `DEFAULTS` in the docstrings of the options. */
export function withDefaultsOfPython(source: string): string {
  const block = /^DEFAULTS: Final\[Defaults\] = \{\n([\s\S]*?)^\}/m.exec(source)?.[1] ?? "";
  let text = source;
  for (const [, name = "", value = ""] of block.matchAll(/^ {4}"(\w+)": (.*),$/gm)) {
    const owner = fieldsOf(text, "Backoff").some((field) => field.name === name)
      ? "Backoff"
      : "ClientOptions";
    const field = fieldsOf(text, owner).find((each) => each.name === name);
    const doc = field?.doc.replace(/(Default:\s*``)[^`]*(?=``\.)/, `$1${shownValue(value)}`) ?? "";
    if (!field || !/Default:\s*``/.test(doc))
      throw new Error(`The docstring of ${owner}.${name} says no default`);
    text = text.slice(0, field.start) + doc + text.slice(field.start + field.doc.length);
  }
  return text;
}

/** A field of a class. `start` is the position of its docstring. */
interface PythonField {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
  readonly start: number;
}

function fieldsOf(source: string, name: string): PythonField[] {
  const head = `class ${name}(TypedDict, total=False):\n`;
  const start = source.indexOf(head);
  if (start < 0) throw new Error(`There is no class ${name}`);
  const body = source.slice(start + head.length).split(/^(?=\S)/m)[0] ?? "";
  return [...body.matchAll(/^ {4}(\w+): (.+)\n {4}"""([\s\S]*?)"""$/gm)].map((match) => {
    const [whole, name = "", type = "", doc = ""] = match;
    const at = start + head.length + match.index + whole.length - doc.length - 3;
    return { name, type, doc, start: at };
  });
}

/** A number as people write it: `60.0` is 60. */
function shownValue(code: string): string {
  return /^[\d_.]+$/.test(code) ? `${Number(code.replaceAll("_", ""))}` : code;
}
