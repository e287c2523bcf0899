import type { Draft, Owner } from "../context/schema-context.js";
import { type Claim, ownDigits, settle } from "./apart.js";
import { byCodeUnit, childName, fileStem, typeName } from "./identifiers.js";
import { joinWords, splitWords } from "./words.js";

/**
 * The type name of every draft, unique ignoring case.
 *
 * The author's names come first: `components.schemas` of the root before schemas of other files,
 * and a name in PascalCase before one that must be changed. If a name is taken, the schema adds its
 * file's name, then its own digits. Inline schemas are named after their owner, such as
 * `BindEmailRequest` or `BindEmailRequestParams`, and the author's names win over theirs. Names of
 * client classes (`reserved`) are not available: a schema with such a name adds `Model`. No other
 * schema gets a name that a user has `chosen` for a draft.
 */
export function nameSchemas(
  drafts: ReadonlyMap<string, Draft>,
  reserved: readonly string[],
  chosen: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const clients = new Set(reserved.map((name) => name.toLowerCase()));
  const naming: Naming = { names: new Map(), taken: new Set(clients) };
  for (const [key, name] of chosen) {
    naming.names.set(key, name);
    naming.taken.add(name.toLowerCase());
  }
  const all = [...drafts.values()]
    .filter(({ key }) => !chosen.has(key))
    .sort((a, b) => byCodeUnit(a.key, b.key));
  nameAuthored(
    all.filter(({ authorName }) => authorName !== ""),
    clients,
    naming,
  );
  nameHoisted(
    all.filter(({ authorName }) => authorName === ""),
    drafts,
    naming,
  );
  return naming.names;
}

interface Naming {
  readonly names: Map<string, string>;
  /** In lower case. */
  readonly taken: Set<string>;
}

interface SchemaClaim extends Claim {
  readonly draft: Draft;
  readonly name: string;
}

function take({ names, taken }: Naming, { draft }: { draft: Draft }, name: string): void {
  taken.add(name.toLowerCase());
  names.set(draft.key, name);
}

function takeWithDigits(naming: Naming, claim: SchemaClaim): void {
  const { name } = claim;
  const digits = ownDigits(claim.id, (suffix) => naming.taken.has((name + suffix).toLowerCase()));
  take(naming, claim, name + digits);
}

function nameAuthored(
  drafts: readonly Draft[],
  reserved: ReadonlySet<string>,
  naming: Naming,
): void {
  const claimOf = (draft: Draft, name: string): SchemaClaim => ({
    draft,
    name,
    id: draft.component ? draft.authorName : placeOf(draft),
    wish: name.toLowerCase(),
    rank: rank(draft),
  });
  const yielding: SchemaClaim[] = [];
  const claims = drafts.map((draft) => {
    const name = typeName(draft.authorName);
    return claimOf(draft, reserved.has(name.toLowerCase()) ? `${name}Model` : name);
  });
  for (const { winner, others } of settle(claims)) {
    if (naming.taken.has(winner.wish)) yielding.push(winner);
    else take(naming, winner, winner.name);
    for (const other of others) yielding.push(other);
  }
  const late = settle(
    yielding
      .filter(({ draft }) => !draft.component)
      .map(({ draft }) =>
        claimOf(draft, typeName(`${fileStem(draft.at.file)} ${draft.authorName}`)),
      ),
  );
  const last = yielding.filter(({ draft }) => draft.component);
  for (const { winner, others } of late) {
    if (naming.taken.has(winner.wish)) last.push(winner);
    else take(naming, winner, winner.name);
    for (const other of others) last.push(other);
  }
  for (const claim of last) takeWithDigits(naming, claim);
}

/** An owner is named before the schemas it contains: sort by depth, then by location. */
function nameHoisted(
  drafts: readonly Draft[],
  all: ReadonlyMap<string, Draft>,
  naming: Naming,
): void {
  const authored = new Set(naming.taken);
  const nameAt = (owner: Owner): string =>
    naming.names.get(owner.key) ??
    (owner.parent ? childName(nameAt(owner.parent), owner.segment) : typeName(owner.segment));
  const levels = new Map<number, Draft[]>();
  for (const draft of drafts) {
    const depth = depthOf(draft.owner, all);
    const level = levels.get(depth);
    if (level) level.push(draft);
    else levels.set(depth, [draft]);
  }
  for (const [, level] of [...levels].sort(([a], [b]) => a - b)) {
    const groups = settle(
      level.map((draft): SchemaClaim => {
        const name = nameAt(draft.owner);
        return { draft, name, id: placeOf(draft), wish: name.toLowerCase(), rank: 0 };
      }),
    );
    for (const { winner } of groups)
      if (!naming.taken.has(winner.wish)) take(naming, winner, winner.name);
    // Second choices come after all first choices, so that they never block one.
    const second = groups.flatMap(({ winner, others }) => {
      const endings = [winner, ...others].map(({ draft }) => ending(draft));
      const alone = (own: string) => endings.filter((other) => other === own).length === 1;
      const late = others.map((claim) => {
        const own = ending(claim.draft);
        return { claim, name: own !== "" && alone(own) ? claim.name + own : null };
      });
      if (naming.names.has(winner.draft.key)) return late;
      const name = authored.has(winner.wish) ? winner.name + kindSuffix(winner.draft) : null;
      return [{ claim: winner, name }, ...late];
    });
    const last = second.filter(({ claim, name }) => {
      if (name === null || naming.taken.has(name.toLowerCase())) return true;
      take(naming, claim, name);
      return false;
    });
    for (const { claim } of last) takeWithDigits(naming, claim);
  }
}

/** How many schemas enclose an owner. The owner of a schema has the schema's own location. */
function depthOf(owner: Owner, all: ReadonlyMap<string, Draft>): number {
  let depth = 0;
  for (let above = owner.parent; above; above = above.parent) if (all.has(above.key)) depth++;
  return depth;
}

/** Relative to the root, so that it does not depend on the current folder. */
function placeOf({ key, at, owner }: Draft): string {
  return `${fileStem(at.file)}#${at.pointer} ${key.endsWith(" input") ? "input" : owner.segment}`;
}

function rank(draft: Draft): number {
  const { authorName, component } = draft;
  const spelling =
    authorName === joinWords(splitWords(authorName), "pascal")
      ? 0
      : authorName === typeName(authorName)
        ? 1
        : 2;
  return (component ? 0 : 3) + spelling;
}

/** The location of a body that no method takes: of a response, a webhook or a callback. */
const isBody = /\/responses\/|^\/(?:x-)?webhooks\/|\/callbacks\//;

function kindSuffix({ type, owner, at }: Draft): string {
  if (owner.parent === null) return isBody.test(at.pointer) ? "Body" : "Params";
  return type.kind === "enum" ? "Enum" : "Object";
}

/** Distinguishes a response or request body from its siblings: its status or media type. */
function ending({ at, owner }: Draft): string {
  if (owner.parent !== null) return "";
  const status = /\/responses\/([1-5][\dX]{2}|default)\//i.exec(at.pointer)?.[1] ?? "";
  const media = /\/content\/[^/]*?~1([^/]*)\/schema$/.exec(at.pointer)?.[1] ?? "";
  if (status !== "") return status.toUpperCase();
  return media.endsWith("json")
    ? "Body"
    : childName("", media.replace(/^x-www-|-urlencoded$/g, ""));
}
