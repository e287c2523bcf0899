import { parse } from "yaml";
import type { Casing } from "../model/words.js";
import type { Pattern } from "./pattern.js";
import { createReader, type Reader } from "./reader.js";
import { TemplateError } from "./template.js";

/** How a language writes names. From `templates/languages/<id>/language.yaml`. */
export interface Naming {
  readonly method: Casing;
  /** `wire`: the name on the wire, untouched. */
  readonly field: Casing | "wire";
  readonly option: Casing;
  readonly constant: Casing;
  /** Keywords: never a method, field, parameter or option as they are; get `_` at the end. */
  readonly keywords: readonly string[];
  /** Names that every object has or that would change its nature: never a method. */
  readonly members: readonly string[];
  /**
   * Built-in type names and the client's own exports: never a model; get `Model` at the end.
   * Every keyword is one of them.
   */
  readonly types: readonly string[];
}

/** Everything that the pages know of a language. */
export interface Language {
  readonly id: string;
  /** As its users write it: `Node.js`. */
  readonly title: string;
  /** Info string of fenced code: `ts`. */
  readonly fence: string;
  /** Columns that code keeps within where it can. */
  readonly width: number;
  readonly indent: string;
  readonly naming: Naming;
  readonly types: TypeSyntax;
  readonly literals: LiteralSyntax;
  readonly sample: SampleSyntax;
}

/** A form with a list in it: its elements are joined by the separator, then put in the slot. */
export interface Joined {
  readonly pattern: Pattern;
  readonly separator: string;
}

/** How types are written. Slots are named in the comments. */
export interface TypeSyntax {
  /** By name, or by name and format: `integer:int64`. */
  readonly scalars: Readonly<Record<string, string>>;
  /** `items` */
  readonly array: Pattern;
  /** `items` */
  readonly tuple: Joined;
  /** One of a tuple's items, for the types after the listed ones: `type`. */
  readonly rest: Pattern;
  /** `values` */
  readonly map: Pattern;
  /** `fields`; of an object without a name. */
  readonly object: Joined;
  /** `name`, `type` */
  readonly field: Pattern;
  /** `name`, `type` */
  readonly optionalField: Pattern;
  /** `types` */
  readonly union: Joined;
  /** `types` */
  readonly intersection: Joined;
  /** `values`: literals; or `type`, the type of the first value. */
  readonly literal: Joined;
  /** `type` */
  readonly nullable: Pattern;
  /** `type`; a result that may be missing. */
  readonly optionalResult: Pattern;
  readonly unknown: string;
  readonly never: string;
  readonly void: string;
}

/** A literal with entries in it, on one line where it fits and where `break` allows. */
export interface GroupSyntax {
  readonly open: Pattern;
  readonly entry: Pattern;
  readonly close: Pattern;
  /** Between entries on one line; without its space, at the ends of lines. */
  readonly separator: string;
  /** Whether the last of several lines has a separator too. */
  readonly trailing: boolean;
  /** Inside the delimiters on one line. */
  readonly pad: string;
  /** One entry a line even where one line would do. */
  readonly break: boolean;
  /** The closing text stands where the entries stand, not where the line began. */
  readonly closeInside: boolean;
}

export interface LiteralSyntax {
  readonly true: string;
  readonly false: string;
  readonly null: string;
  /** By scalar name, or by name and format; slot `value`. */
  readonly numbers: Readonly<Record<string, Pattern>>;
  readonly string: StringSyntax;
  /** `string` */
  readonly binary: Pattern;
  /** A value of a named enum: `type`, `constant`, `value`. */
  readonly enum: Pattern;
  /** Entry: `value`. */
  readonly list: GroupSyntax;
  /** Entry: `key`, `string`, `value`. */
  readonly map: GroupSyntax;
  /** Takes the place of `map` beyond `mapLimit` entries. */
  readonly longMap: GroupSyntax;
  readonly mapLimit: number;
  /** A named object. Open: `type`. Entry: `key`, `name`, `nameString`, `value`. */
  readonly model: GroupSyntax;
  /** A property that is not declared: `key`, `string`, `value`. */
  readonly extra: Pattern;
  /** Keys that `key` leaves without quotes. */
  readonly bareKey: RegExp | null;
  /** Keys that need a form of their own. */
  readonly specialKeys: Readonly<Record<string, string>>;
  /** In tables: texts without quotes where the type says that they are texts. */
  readonly bareStrings: boolean;
  /** In tables: objects and arrays as JSON. */
  readonly jsonComposites: boolean;
}

export interface StringSyntax {
  readonly quote: string;
  /** By character. */
  readonly escapes: Readonly<Record<string, string>>;
  /** Control characters below U+00A0: `hex2`, `hex4`, `octal3`. */
  readonly control: Pattern;
  /** A UTF-16 code unit: `hex4`. */
  readonly unicode: Pattern;
}

export interface SampleSyntax {
  /** Indentation of the call's line. */
  readonly indent: string;
  /** `client`, `arguments` */
  readonly construct: Pattern;
  /** Entry: `name`, `value`. */
  readonly options: GroupSyntax;
  /** `method`, `arguments` */
  readonly call: Pattern;
  /** As `call`, where the method answers nothing. */
  readonly callVoid: Pattern;
  /** The request. Open: `type`. Entry: `key`, `name`, `value`. */
  readonly arguments: GroupSyntax;
  /** The request is left out where it may be and the sample has no value for it. */
  readonly omitEmpty: boolean;
  /** What code imports for lists and maps, by kind. */
  readonly imports: Readonly<Record<string, string>>;
  /** Keyword argument for the call's options, led by `request_` where a field has its name. */
  readonly callOptions: string;
}

const casings = ["camel", "pascal", "snake", "constant", "kebab"] as const;

/**
 * Reads `languages/<id>/language.yaml`. Throws a {@link TemplateError} that names the first key
 * that is missing, unknown or of the wrong type.
 */
export function parseLanguage(id: string, templates: ReadonlyMap<string, string>): Language {
  const file = `languages/${id}/language.yaml`;
  const text = templates.get(file);
  if (text === undefined) throw new TemplateError(file, "it does not exist");
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new TemplateError(file, error instanceof Error ? error.message : String(error));
  }
  const root = createReader(file, value);
  const language = {
    id,
    title: root.name("title"),
    fence: root.name("fence"),
    width: root.number("width"),
    indent: root.name("indent"),
    naming: readNaming(root.group("naming")),
    types: readTypes(root.group("types")),
    literals: readLiterals(root.group("literals")),
    sample: readSample(root.group("sample")),
  };
  root.end();
  return language;
}

function readNaming(from: Reader): Naming {
  const keywords = from.words("keywords");
  return from.done({
    method: from.oneOf("method", casings),
    field: from.oneOf("field", [...casings, "wire"] as const),
    option: from.oneOf("option", casings),
    constant: from.oneOf("constant", casings),
    keywords,
    members: from.words("members"),
    types: [...new Set([...from.words("types"), ...keywords])],
  });
}

function readTypes(from: Reader): TypeSyntax {
  return from.done({
    scalars: from.texts("scalars"),
    array: from.pattern("array"),
    tuple: readJoined(from.group("tuple")),
    rest: from.pattern("rest"),
    map: from.pattern("map"),
    object: readJoined(from.group("object")),
    field: from.pattern("field"),
    optionalField: from.pattern("optionalField"),
    union: readJoined(from.group("union")),
    intersection: readJoined(from.group("intersection")),
    literal: readJoined(from.group("literal")),
    nullable: from.pattern("nullable"),
    optionalResult: from.pattern("optionalResult"),
    unknown: from.name("unknown"),
    never: from.name("never"),
    void: from.name("void"),
  });
}

function readLiterals(from: Reader): LiteralSyntax {
  const string = from.group("string");
  return from.done({
    true: from.name("true"),
    false: from.name("false"),
    null: from.name("null"),
    numbers: from.patterns("numbers"),
    string: string.done({
      quote: string.name("quote"),
      escapes: string.texts("escapes"),
      control: string.pattern("control"),
      unicode: string.pattern("unicode"),
    }),
    binary: from.pattern("binary"),
    enum: from.pattern("enum"),
    list: readGroup(from.group("list")),
    map: readGroup(from.group("map")),
    longMap: readGroup(from.group("longMap")),
    mapLimit: from.number("mapLimit"),
    model: readGroup(from.group("model")),
    extra: from.pattern("extra"),
    bareKey: from.expression("bareKey"),
    specialKeys: from.texts("specialKeys"),
    bareStrings: from.flag("bareStrings"),
    jsonComposites: from.flag("jsonComposites"),
  });
}

function readSample(from: Reader): SampleSyntax {
  return from.done({
    indent: from.text("indent"),
    construct: from.pattern("construct"),
    options: readGroup(from.group("options")),
    call: from.pattern("call"),
    callVoid: from.pattern("callVoid"),
    arguments: readGroup(from.group("arguments")),
    omitEmpty: from.flag("omitEmpty"),
    imports: from.texts("imports"),
    callOptions: from.text("callOptions"),
  });
}

function readGroup(from: Reader): GroupSyntax {
  return from.done({
    open: from.pattern("open"),
    entry: from.pattern("entry"),
    close: from.pattern("close"),
    separator: from.text("separator"),
    trailing: from.flag("trailing"),
    pad: from.text("pad"),
    break: from.flag("break"),
    closeInside: from.flag("closeInside"),
  });
}

function readJoined(from: Reader): Joined {
  return from.done({ pattern: from.pattern("pattern"), separator: from.text("separator") });
}
