import type { Casing } from "../../model/naming/words.js";
import type { Pattern } from "../base/pattern.js";

/** How a language writes names. Read from `templates/languages/<id>/language.yaml`. */
export interface Naming {
  readonly method: Casing;
  /**
   * `wire`: the name in requests and responses, unchanged, unless it is not unique in a request.
   * `sent`: always that name.
   */
  readonly field: Casing | "wire" | "sent";
  readonly option: Casing;
  readonly constant: Casing;
  /** Keywords. A method, field, parameter or option with such a name gets `_` at its end. */
  readonly keywords: readonly string[];
  /**
   * Members that every object has, or whose names have a special meaning. No method has such a
   * name.
   */
  readonly members: readonly string[];
  /** Members of objects may have the names of keywords. */
  readonly keywordMembers: boolean;
  /** A method of the object of a group: `group`, `method`. */
  readonly grouped: Pattern;
  /** Methods that every model has. A field with such a name gets `_` at its end. */
  readonly modelMembers: readonly string[];
  /**
   * Built-in types and the client's own exports. A model with such a name gets `Model` at its end.
   * All keywords are included.
   */
  readonly types: readonly string[];
}

/** A pattern for a list: its elements are joined by the separator, then put into the slot. */
export interface Joined {
  readonly pattern: Pattern;
  readonly separator: string;
}

/** How a method's signature writes the types that callers give, if they differ from results. */
export interface AnnotationSyntax {
  /** `items` */
  readonly array: Pattern;
  /** `values` */
  readonly map: Pattern;
  readonly intersection: Pattern;
  readonly binary: string;
  /** Name of the type of plain objects that may stand for a model: `name`. */
  readonly plain: Pattern;
  /** A model, or a plain object: `name`, `plain`. */
  readonly model: Pattern;
  /** The same, if the model allows further fields. */
  readonly openModel: Pattern;
  /** The type of an argument that is left out. */
  readonly omitted: string;
}

/** How types are written. Comments name the slots of each pattern. */
export interface TypeSyntax {
  /** By name, or by name and format: `integer:int64`. */
  readonly scalars: Readonly<Record<string, string>>;
  /** Alternatives that the configuration can choose: `string:date-time:Date`. */
  readonly choices: Readonly<Record<string, string>>;
  /** `items` */
  readonly array: Pattern;
  /** `items` */
  readonly tuple: Joined;
  /** An item of a tuple that may be absent: `type`. "" if the language has no such items. */
  readonly optionalItem: Pattern;
  /** An item of a tuple that stands for all further items: `type`. */
  readonly rest: Pattern;
  /** `values` */
  readonly map: Pattern;
  /** An unnamed object. Entry: `name`, `type`. "" if the language has no such types. */
  readonly object: GroupSyntax;
  /** Like its entry, for a field that may be absent. */
  readonly optionalField: Pattern;
  /** `types` */
  readonly union: Joined;
  /** `types` */
  readonly intersection: Joined;
  /** `values`: literals; or `type`, the type of the first value. */
  readonly literal: Joined;
  /** Kinds of values that have a literal type: `string`, `integer`, ..., `array`, `object`. */
  readonly literalKinds: readonly string[];
  /** `type` */
  readonly nullable: Pattern;
  /** `type`. A result that may be empty. */
  readonly optionalResult: Pattern;
  readonly unknown: string;
  readonly never: string;
  readonly void: string;
}

/** How entries are laid out: on one line if they fit and `break` allows it, else one per line. */
export interface GroupStyle {
  /** Separator between entries. At the end of a line, its space is dropped. */
  readonly separator: string;
  /** Whether the last of several lines ends with a separator. */
  readonly trailing: boolean;
  /** Padding inside the delimiters on one line. */
  readonly pad: string;
  /** Whether each entry gets its own line, even if all fit on one. */
  readonly break: boolean;
  /** Whether the closing delimiter is indented like the entries, not like the opening line. */
  readonly closeInside: boolean;
}

/** Entries between delimiters. */
export interface GroupSyntax extends GroupStyle {
  readonly open: Pattern;
  readonly entry: Pattern;
  readonly close: Pattern;
}

export interface LiteralSyntax {
  readonly true: string;
  readonly false: string;
  readonly null: string;
  /** By scalar name, or by name and format; slot `value`. */
  readonly numbers: Readonly<Record<string, Pattern>>;
  /** By name, format and configured type. Slot: `value` for numbers, `string` for strings. */
  readonly choices: Readonly<Record<string, Pattern>>;
  readonly string: StringSyntax;
  /** `string` */
  readonly binary: Pattern;
  /** Strings with their own syntax, by name and format: `string`, `type` (of `binary:media-type`). */
  readonly texts: Readonly<Record<string, Pattern>>;
  /** A value of a named enum: `type`, `constant`, `value`. */
  readonly enum: Pattern;
  /** Entry: `value`. */
  readonly list: GroupSyntax;
  /** Entry: `key`, `string`, `value`. */
  readonly map: GroupSyntax;
  /** Replaces `map` for more than `mapLimit` entries. */
  readonly longMap: GroupSyntax;
  readonly mapLimit: number;
  /** A named object. Open: `type`. Entry: `key`, `name`, `nameString`, `value`. */
  readonly model: GroupSyntax;
  /** An undeclared property: `key`, `string`, `value`. */
  readonly extra: Pattern;
  /** Keys that need no quotes. */
  readonly bareKey: RegExp | null;
  /** Keys that need a special form. */
  readonly specialKeys: Readonly<Record<string, string>>;
  /** In tables: strings without quotes, if the type says that they are strings. */
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
  /** Indentation of the line with the call. */
  readonly indent: string;
  /** `client`, `arguments` */
  readonly construct: Pattern;
  /** `client`. For a client without options. */
  readonly constructPlain: Pattern;
  /** Entry: `name`, `value`. */
  readonly options: GroupSyntax;
  /** `method`, `arguments` */
  readonly call: Pattern;
  /** Like `call`, for a method without a result. */
  readonly callVoid: Pattern;
  /** `method`, `arguments`. For a method that returns a value without a request. */
  readonly callNow: Pattern;
  /** The start of a loop over the items of a stream. */
  readonly callEach: Pattern;
  /** The start of a loop over all pages. "" if the language has none. */
  readonly callPages: Pattern;
  /** The request. Open: `type`. Entry: `key`, `name`, `value`. */
  readonly arguments: GroupSyntax;
  /** Omits an optional request if the sample has no value for it. */
  readonly omitEmpty: boolean;
  /** Types whose values cannot be printed as JSON. */
  readonly unprintable: readonly string[];
  /** Imports for lists and maps, by kind. */
  readonly imports: Readonly<Record<string, string>>;
  /**
   * Name of the keyword argument for call options. If a field has that name, it starts with
   * `request_`.
   */
  readonly callOptions: string;
  /** Call options that choose media types. Entry: `name`, `string` (the name), `value`. */
  readonly mediaTypes: GroupSyntax;
}

/** The errors of a language's client, by status. */
export interface ErrorSyntax {
  /** Class by exact status. */
  readonly statuses: Readonly<Record<string, string>>;
  /** Class of every other status of 500 and above. */
  readonly server: string;
  /** Class of any other status, and base of all classes. */
  readonly other: string;
  /**
   * Class of a failure that a success response reports and whose code means no status, and the
   * client option that turns such errors off.
   */
  readonly failure: { readonly class: string; readonly option: string };
}
