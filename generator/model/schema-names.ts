import { byCodeUnit, childName, fileStem, typeName } from "./identifiers.js";
import type { Draft, Owner } from "./schema-context.js";

/**
 * The type name of every draft, unique however it is cased.
 *
 * The author's names come first: `components.schemas` of the root before schemas of other files,
 * a name written as a type name before one that has to be recased. One that is taken is told
 * apart by its file's name, then by a number. Hoisted schemas are named after what holds them
 * and give way to the author's names: `BindEmailRequest`, `BindEmailRequestParams`. Names of
 * client classes (`reserved`) belong to those.
 */
export function nameSchemas(
  drafts: ReadonlyMap<string, Draft>,
  reserved: readonly string[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(reserved.map((name) => name.toLowerCase()));
  const take = (key: string, candidates: readonly string[]) => {
    const last = candidates.at(-1) ?? "Type";
    let name = candidates.find((candidate) => !taken.has(candidate.toLowerCase()));
    for (let number = 2; name === undefined; number++) {
      if (!taken.has(`${last}${number}`.toLowerCase())) name = `${last}${number}`;
    }
    taken.add(name.toLowerCase());
    names.set(key, name);
  };

  const all = [...drafts.values()].sort((a, b) => byCodeUnit(a.key, b.key));
  const authored = all.filter(({ authorName }) => authorName !== "");
  authored.sort((a, b) => rank(a) - rank(b));
  for (const draft of authored) {
    const name = typeName(draft.authorName);
    take(
      draft.key,
      draft.component ? [name] : [name, typeName(`${fileStem(draft.at.file)} ${draft.authorName}`)],
    );
  }

  const hoisted = all.filter(({ authorName }) => authorName === "");
  const nameAt = (owner: Owner): string => {
    const known = names.get(owner.key);
    if (known) return known;
    const draft = drafts.get(owner.key);
    const own = owner.parent
      ? childName(nameAt(owner.parent), owner.segment)
      : typeName(owner.segment);
    if (!draft) return own;
    take(draft.key, [own, own + kindSuffix(draft)]);
    return names.get(draft.key) ?? own;
  };
  for (const draft of hoisted) nameAt(draft.owner);
  return names;
}

function rank(draft: Draft): number {
  return (draft.component ? 0 : 2) + (draft.authorName === typeName(draft.authorName) ? 0 : 1);
}

function kindSuffix({ type, owner }: Draft): string {
  if (owner.parent === null) return "Params";
  return type.kind === "enum" ? "Enum" : "Object";
}
