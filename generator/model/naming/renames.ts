import type { Report } from "../../diagnostics/catalogue.js";
import { nearest } from "../../diagnostics/nearest.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";

/** Names that a user chose for one module: maps the original name to the new one. */
export interface ChosenNames {
  /** By operationId, or by method and path: `GET /users/{id}`. */
  readonly operations?: Readonly<Record<string, string>>;
  /**
   * By name in `components.schemas`, or by location:
   * `#/components/schemas/User/properties/address`.
   */
  readonly schemas?: Readonly<Record<string, string>>;
  /** Titles by tag; slugs follow. */
  readonly groups?: Readonly<Record<string, string>>;
  /** By tag. */
  readonly slugs?: Readonly<Record<string, string>>;
  /** By name, `[operation ][path|query|header|cookie ]name`. The most specific key wins. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export type RenameKind = keyof ChosenNames;

/** A name in the configuration, with its position. */
export interface Chosen {
  readonly kind: RenameKind;
  readonly key: string;
  readonly name: string;
  /**
   * The position among the keys of its kind. If two keys want the same name, the first one gets it.
   */
  readonly order: number;
}

/** The chosen names of one module. It remembers which of them were requested. */
export interface Renames {
  /** The name chosen under the first of these keys that exists, or null. */
  find(kind: RenameKind, keys: readonly string[]): Chosen | null;
  /** Whether names of this kind are chosen. */
  has(kind: RenameKind): boolean;
  /** Reports a name that is already taken. `other` describes its owner. */
  reportTaken(chosen: Chosen, other: string): void;
  /** Reports the keys that match nothing, with the closest key that does. */
  reportUnknown(): void;
}

const things: Readonly<Record<RenameKind, string>> = {
  operations: "operation",
  schemas: "schema",
  groups: "tag",
  slugs: "tag",
  parameters: "parameter",
};

/** `at` is the position of the names, or null if they come from code. */
export function createRenames(
  names: ChosenNames,
  module: string,
  at: Pointer | null,
  report: Report,
): Renames {
  const used = new Set<string>();
  const known = new Map<RenameKind, Set<string>>();
  const place = (kind: RenameKind, key: string) => at && joinPointer(at, kind, key);
  return {
    find(kind, keys) {
      const section = names[kind];
      if (!section) return null;
      const candidates = known.get(kind) ?? new Set();
      known.set(kind, candidates);
      let chosen: Chosen | null = null;
      for (const key of keys) {
        candidates.add(key);
        if (!Object.hasOwn(section, key)) continue;
        used.add(`${kind} ${key}`);
        const order = Object.keys(section).indexOf(key);
        chosen ??= { kind, key, name: section[key] ?? "", order };
      }
      return chosen;
    },
    has: (kind) => names[kind] !== undefined,
    reportTaken: ({ kind, key, name }, other) =>
      report("name-taken", place(kind, key), { name, what: things[kind], key, other }),
    reportUnknown() {
      for (const kind of Object.keys(things) as RenameKind[]) {
        for (const key of Object.keys(names[kind] ?? {})) {
          if (used.has(`${kind} ${key}`)) continue;
          const near = nearest(key, [...(known.get(kind) ?? [])]);
          report("unknown-name", place(kind, key), {
            what: things[kind],
            key,
            module,
            hint: near === null ? "" : ` Did you mean ${near}?`,
          });
        }
      }
    },
  };
}

/**
 * Chosen names, without those that an earlier key already has (ignoring case). `label` describes a
 * key in messages.
 */
export function withoutDoubles<T>(
  chosen: ReadonlyMap<T, Chosen>,
  renames: Renames,
  label: (thing: T) => string,
): Map<T, Chosen> {
  const sorted = [...chosen].sort(([, a], [, b]) => a.order - b.order);
  const holders = new Map<string, T>();
  return new Map(
    sorted.filter(([thing, choice]) => {
      const name = choice.name.toLowerCase();
      const holder = holders.get(name);
      if (holder === undefined) holders.set(name, thing);
      else renames.reportTaken(choice, label(holder));
      return holder === undefined;
    }),
  );
}
