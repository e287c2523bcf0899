import type { LanguageId } from "../base/settings.js";
import type { ClientGenerator, ClientGuide } from "./plan/generator.js";

/** A language that clients are generated in. */
export interface ClientLanguage {
  /** The name of its folder here, in `templates/client/` and in `templates/languages/`. */
  readonly id: LanguageId;
  /** The guides about the client, in its package and among the pages; null: it has none. */
  readonly guide: ClientGuide | null;
  /** Loads its generator, with the packages that only it needs. */
  readonly load: () => Promise<ClientGenerator>;
}

/** Every client language, in the order in which output lists them. */
export const clientRegistry: readonly ClientLanguage[] = [
  {
    id: "node",
    guide: { readme: "README.md" },
    load: async () => (await import("./node/generator.js")).nodeGenerator,
  },
];

/** Ids of the languages that have a client. */
export function clientLanguages(
  registry: readonly ClientLanguage[] = clientRegistry,
): readonly LanguageId[] {
  return registry.map(({ id }) => id);
}

/** Ids of the languages whose client has guides. */
export function guidedLanguages(registry: readonly ClientLanguage[]): readonly LanguageId[] {
  return registry.filter(({ guide }) => guide !== null).map(({ id }) => id);
}
