import { entries, member, strings, text } from "../context/raw.js";
import { byCodeUnit, identifierWords } from "../naming/identifiers.js";
import { isReservedOption } from "../naming/reserved.js";
import { joinWords } from "../naming/words.js";
import type {
  ClientOption,
  OptionParameter,
  OptionUse,
  SecurityScheme,
  Server,
  Signing,
} from "../types/model.js";
import { schemeOf } from "./scheme-options.js";

/** The possible contents of `x-specpress-option`: a name, or an object. */
interface OptionHint {
  readonly name: string;
  readonly required: boolean;
  readonly placeholder: string;
  readonly sample: boolean;
}

/**
 * Collects the options of one client. Options with the same name become one option with several
 * uses.
 */
export interface OptionBook {
  server(node: unknown): Server;
  scheme(key: string, node: unknown, signing: Signing | null): SecurityScheme;
  /** Null if the parameter belongs to the request. */
  parameter(
    node: unknown,
    draft: Omit<OptionParameter, "option"> & { readonly description: string },
  ): OptionParameter | null;
  /** Required options first, sorted by name. */
  options(): readonly ClientOption[];
  inSample(option: ClientOption): boolean;
}

/**
 * `renames` is from the configuration. It maps a scheme's key or a server variable's name to an
 * option.
 */
export function createOptionBook(
  renames: Readonly<Record<string, string>>,
  schemeCount: (kind: SecurityScheme["kind"]) => number,
): OptionBook {
  const book = new Map<string, ClientOption>();
  const samples = new Set<string>();
  const renamed = (name: string) => (Object.hasOwn(renames, name) ? renames[name] : undefined);

  function add(hint: OptionHint, use: OptionUse, rest: Partial<ClientOption>): string {
    const before = book.get(hint.name);
    const words = identifierWords(hint.name, "option");
    const values = before?.values ?? rest.values ?? [];
    const initial = before?.default ?? rest.default ?? null;
    const placeholder =
      before?.placeholder || hint.placeholder || `YOUR_${joinWords(words, "constant")}`;
    const about = before && isDescribed(before) ? before : rest;
    const option: ClientOption = {
      key: hint.name,
      words,
      role: about.role ?? null,
      description: about.description ?? "",
      deprecated: about.deprecated ?? false,
      required: (before?.required ?? false) || hint.required,
      default: initial,
      values,
      placeholder: oneOf(values, placeholder, initial),
      token: (before?.token ?? false) || (rest.token ?? false),
      uses: [...(before?.uses ?? []), use].filter(
        (candidate, index, all) =>
          all.findIndex((other) => JSON.stringify(other) === JSON.stringify(candidate)) === index,
      ),
    };
    book.set(hint.name, option);
    if (hint.sample || hint.required) samples.add(hint.name);
    return hint.name;
  }

  function hintOf(
    extension: unknown,
    fallback: string,
    configured: string | undefined,
  ): OptionHint {
    const given = typeof extension === "string" ? extension : text(extension, "name");
    const name = configured ?? (given || fallback);
    return {
      name: keyOf(name),
      required: member(extension, "required") === true,
      placeholder: text(extension, "placeholder"),
      sample: member(extension, "sample") === true,
    };
  }

  return {
    server(node) {
      const variables = entries(node, "variables").map(([name, variable]) => {
        const hint = hintOf(member(variable, "x-specpress-option"), name, renamed(name));
        const initial = text(variable, "default");
        const option = add(
          hint,
          { kind: "server", variable: name },
          {
            description: text(variable, "description"),
            default: hint.required ? null : initial,
            values: strings(variable, "enum"),
          },
        );
        return { name, option, default: initial, values: strings(variable, "enum") };
      });
      const description = [text(node, "name"), text(node, "description")]
        .filter(Boolean)
        .join(": ");
      return { url: text(node, "url"), description, variables };
    },
    scheme: (key, node, signing) =>
      schemeOf(key, node, signing, schemeCount, ({ part, fallback, hint, main, rest }) =>
        add(
          hintOf(hint, fallback, main ? renamed(key) : undefined),
          { kind: "credential", scheme: key, part },
          rest,
        ),
      ),
    parameter(node, { description, ...parameter }) {
      const extension = member(node, "x-specpress-option");
      if (extension === undefined) return null;
      const hint = hintOf(
        extension,
        joinWords(identifierWords(parameter.name, "option"), "camel"),
        undefined,
      );
      const schema = member(node, "schema");
      const option = add(
        hint,
        { kind: "parameter", in: parameter.in, name: parameter.name },
        {
          description,
          values: strings(schema, "enum"),
        },
      );
      return { option, ...parameter };
    },
    options: () =>
      [...book.values()].sort(
        (a, b) =>
          Number(b.required) - Number(a.required) || rank(a) - rank(b) || byCodeUnit(a.key, b.key),
      ),
    inSample: ({ key }) => samples.has(key),
  };
}

function isDescribed({ role, description, deprecated }: ClientOption): boolean {
  return role !== null || description !== "" || deprecated;
}

/** A value from a closed list: the wanted one, else the default, else the first. */
function oneOf(values: readonly string[], wanted: string, initial: string | null): string {
  const [first] = values;
  if (first === undefined || values.includes(wanted)) return wanted;
  return initial !== null && values.includes(initial) ? initial : first;
}

/** Sorts server options first, then credentials, then the rest. */
function rank({ uses }: ClientOption): number {
  const kinds = uses.map(({ kind }) => kind);
  return kinds.includes("credential") ? 0 : kinds.includes("server") ? 1 : 2;
}

function keyOf(name: string): string {
  const words = identifierWords(name, "option");
  return joinWords(isReservedOption(words) ? [...words, "option"] : words, "camel");
}
