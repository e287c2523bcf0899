import { type Pattern, parsePattern } from "./pattern.js";
import { TemplateError } from "./template.js";

/** Reads one mapping of a data file. Every method throws a {@link TemplateError} for a bad key. */
export interface Reader {
  /** `""` if the key is absent. */
  text(key: string): string;
  /** Like `text`, but the key must be present and not empty. */
  name(key: string): string;
  number(key: string): number;
  /** False if the key is absent. */
  flag(key: string): boolean;
  oneOf<T extends string>(key: string, values: readonly T[]): T;
  /** A list of strings, or one string split at spaces. */
  words(key: string): string[];
  /** Empty if the key is absent. */
  texts(key: string): Record<string, string>;
  /** Must be present, but may be empty. */
  pattern(key: string): Pattern;
  patterns(key: string): Record<string, Pattern>;
  /** Null if the key is absent. */
  expression(key: string): RegExp | null;
  group(key: string): Reader;
  /** Throws if the mapping has a key that no call has read. */
  end(): void;
  /** Calls {@link Reader.end} and returns the value. */
  done<T>(value: T): T;
}

export function createReader(file: string, value: unknown, at = ""): Reader {
  const place = (key: string) => (at === "" ? key : `${at}.${key}`);
  const refuse = (key: string, expected: string): never => {
    throw new TemplateError(file, `${place(key) || "the file"} must be ${expected}`);
  };
  if (!isRecord(value)) return refuse("", "a mapping");
  const asked = new Set<string>();
  const take = (key: string): unknown => {
    asked.add(key);
    return Object.hasOwn(value, key) ? value[key] : undefined;
  };
  const text = (key: string): string => {
    const given = take(key);
    if (given === undefined) return "";
    return typeof given === "string" ? given : refuse(key, "a string");
  };
  const texts = (key: string): Record<string, string> => {
    const given = take(key) ?? {};
    if (!isRecord(given)) return refuse(key, "a mapping of strings");
    const all: Record<string, string> = Object.create(null);
    for (const [name, entry] of Object.entries(given)) {
      if (typeof entry !== "string") refuse(`${key}.${name}`, "a string");
      else all[name] = entry;
    }
    return all;
  };
  const end = () => {
    for (const key of Object.keys(value)) {
      if (!asked.has(key)) throw new TemplateError(file, `${place(key)} is not a known key`);
    }
  };
  return {
    text,
    texts,
    end,
    number: (key) => {
      const given = take(key);
      return typeof given === "number" ? given : refuse(key, "a number");
    },
    flag: (key) => {
      const given = take(key) ?? false;
      return typeof given === "boolean" ? given : refuse(key, "a boolean");
    },
    oneOf: (key, values) => {
      const given = take(key);
      return values.find((entry) => entry === given) ?? refuse(key, `one of ${values.join(", ")}`);
    },
    words: (key) => {
      const given = take(key) ?? [];
      if (typeof given === "string") return given.split(/\s+/).filter((word) => word !== "");
      if (Array.isArray(given) && given.every((word) => typeof word === "string")) return given;
      return refuse(key, "a list of strings");
    },
    name: (key) => text(key) || refuse(key, "a string that is not empty"),
    pattern: (key) => {
      if (take(key) === undefined) refuse(key, "a string");
      return parsePattern(text(key));
    },
    patterns: (key) => {
      const all: Record<string, Pattern> = Object.create(null);
      for (const [name, entry] of Object.entries(texts(key))) all[name] = parsePattern(entry);
      return all;
    },
    expression: (key) => {
      const source = text(key);
      if (source === "") return null;
      try {
        return new RegExp(source, "u");
      } catch {
        return refuse(key, "a regular expression");
      }
    },
    group: (key) => createReader(file, take(key) ?? {}, place(key)),
    done: (result) => {
      end();
      return result;
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
