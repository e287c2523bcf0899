import type { Casing } from "../../model/naming/words.js";
import type { Pattern } from "../base/pattern.js";

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

/** A form with a list in it: its elements are joined by the separator, then put in the slot. */
export interface Joined {
  readonly pattern: Pattern;
  readonly separator: string;
}

/** How types are written. Slots are named in the comments. */
export interface TypeSyntax {
  /** By name, or by name and format: `integer:int64`. */
  readonly scalars: Readonly<Record<string, string>>;
  /** Of those, what the configuration may choose: `string:date-time:Date`. */
  readonly choices: Readonly<Record<string, string>>;
  /** `items` */
  readonly array: Pattern;
  /** `items` */
  readonly tuple: Joined;
  /** One of a tuple's items, for the types after the listed ones: `type`. */
  readonly rest: Pattern;
  /** `values` */
  readonly map: Pattern;
  /** An object without a name. Entry: `name`, `type`; "" where a language has no such types. */
  readonly object: GroupSyntax;
  /** As its entry, of a field that may be absent. */
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
  /** `type`; a result that may be missing. */
  readonly optionalResult: Pattern;
  readonly unknown: string;
  readonly never: string;
  readonly void: string;
}

/** How entries stand: on one line where they fit and where `break` allows, else a line for each. */
export interface GroupStyle {
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
  /** By name, format and choice of the configuration; slot `value` of numbers, `string` of texts. */
  readonly choices: Readonly<Record<string, Pattern>>;
  readonly string: StringSyntax;
  /** `string` */
  readonly binary: Pattern;
  /** Texts that have a form of their own, by name and format; `string`. */
  readonly texts: Readonly<Record<string, Pattern>>;
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
  /** `client`; of one that takes no options. */
  readonly constructPlain: Pattern;
  /** Entry: `name`, `value`. */
  readonly options: GroupSyntax;
  /** `method`, `arguments` */
  readonly call: Pattern;
  /** As `call`, where the method answers nothing. */
  readonly callVoid: Pattern;
  /** `method`, `arguments`; of a method that answers without sending anything. */
  readonly callNow: Pattern;
  /** Begins a loop over what comes item by item. */
  readonly callEach: Pattern;
  /** Begins a loop over all pages; its text is "" where a language has none. */
  readonly callPages: Pattern;
  /** The request. Open: `type`. Entry: `key`, `name`, `value`. */
  readonly arguments: GroupSyntax;
  /** The request is left out where it may be and the sample has no value for it. */
  readonly omitEmpty: boolean;
  /** Types of which a value cannot be printed as JSON. */
  readonly unprintable: readonly string[];
  /** What code imports for lists and maps, by kind. */
  readonly imports: Readonly<Record<string, string>>;
  /** Keyword argument for the call's options, led by `request_` where a field has its name. */
  readonly callOptions: string;
}

/** What a language's client raises, by the answer's status. */
export interface ErrorSyntax {
  /** Class by exact status. */
  readonly statuses: Readonly<Record<string, string>>;
  /** Class of every other status of 500 and above. */
  readonly server: string;
  /** Class of any other, and the base of all of them. */
  readonly other: string;
  /** Class of a failure that the body of a success tells of, and the client option that asks for it. */
  readonly failure: { readonly class: string; readonly option: string; readonly value: string };
}
