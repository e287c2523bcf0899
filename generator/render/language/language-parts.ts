import type { Reader } from "../base/reader.js";
import type {
  AnnotationSyntax,
  ErrorSyntax,
  GroupSyntax,
  Joined,
  LiteralSyntax,
  Naming,
  SampleSyntax,
  TypeSyntax,
} from "./syntax.js";

const casings = ["camel", "pascal", "snake", "constant", "kebab"] as const;

/** Readers for the parts of `language.yaml`. Each rejects unknown keys. */
export function readNaming(from: Reader): Naming {
  const keywords = from.words("keywords");
  return from.done({
    method: from.oneOf("method", casings),
    field: from.oneOf("field", [...casings, "wire", "sent"] as const),
    option: from.oneOf("option", casings),
    constant: from.oneOf("constant", casings),
    keywords,
    members: from.words("members"),
    keywordMembers: from.flag("keywordMembers"),
    grouped: from.pattern("grouped"),
    modelMembers: from.words("modelMembers"),
    types: [...new Set([...from.words("types"), ...keywords])],
  });
}

export function readTypes(from: Reader): TypeSyntax {
  return from.done({
    scalars: from.texts("scalars"),
    choices: from.texts("choices"),
    array: from.pattern("array"),
    tuple: readJoined(from.group("tuple")),
    optionalItem: from.pattern("optionalItem"),
    rest: from.pattern("rest"),
    map: from.pattern("map"),
    object: readGroup(from.group("object")),
    optionalField: from.pattern("optionalField"),
    union: readJoined(from.group("union")),
    intersection: readJoined(from.group("intersection")),
    literal: readJoined(from.group("literal")),
    literalKinds: from.words("literalKinds"),
    nullable: from.pattern("nullable"),
    optionalResult: from.pattern("optionalResult"),
    unknown: from.name("unknown"),
    never: from.name("never"),
    void: from.name("void"),
  });
}

/** Null if callers give the same types as they receive. */
export function readAnnotations(from: Reader): AnnotationSyntax | null {
  const omitted = from.text("omitted");
  return from.done(
    omitted === ""
      ? null
      : {
          array: from.pattern("array"),
          map: from.pattern("map"),
          intersection: from.pattern("intersection"),
          binary: from.name("binary"),
          plain: from.pattern("plain"),
          model: from.pattern("model"),
          openModel: from.pattern("openModel"),
          omitted,
        },
  );
}

export function readLiterals(from: Reader): LiteralSyntax {
  const string = from.group("string");
  return from.done({
    true: from.name("true"),
    false: from.name("false"),
    null: from.name("null"),
    numbers: from.patterns("numbers"),
    choices: from.patterns("choices"),
    string: string.done({
      quote: string.name("quote"),
      escapes: string.texts("escapes"),
      control: string.pattern("control"),
      unicode: string.pattern("unicode"),
    }),
    binary: from.pattern("binary"),
    texts: from.patterns("texts"),
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

export function readSample(from: Reader): SampleSyntax {
  return from.done({
    indent: from.text("indent"),
    construct: from.pattern("construct"),
    constructPlain: from.pattern("constructPlain"),
    options: readGroup(from.group("options")),
    call: from.pattern("call"),
    callVoid: from.pattern("callVoid"),
    callNow: from.pattern("callNow"),
    callEach: from.pattern("callEach"),
    callPages: from.pattern("callPages"),
    arguments: readGroup(from.group("arguments")),
    omitEmpty: from.flag("omitEmpty"),
    unprintable: from.words("unprintable"),
    imports: from.texts("imports"),
    callOptions: from.text("callOptions"),
    mediaTypes: readGroup(from.group("mediaTypes")),
  });
}

/** Null if the language has no client. */
export function readErrors(from: Reader): ErrorSyntax | null {
  const statuses = from.texts("statuses");
  const failure = from.group("failure");
  const known = Object.keys(statuses).length > 0;
  return from.done(
    known
      ? {
          statuses,
          server: from.name("server"),
          other: from.name("other"),
          failure: failure.done({
            class: failure.name("class"),
            option: failure.name("option"),
          }),
        }
      : null,
  );
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
