import type { LanguageId } from "../base/settings.js";
import type { ClientGenerator, ClientGuide } from "./plan/generator.js";

/** A language that clients are generated in. */
export interface ClientLanguage {
  /** The name of its folder in this one, in `templates/client/` and in `templates/languages/`. */
  readonly id: LanguageId;
  /** The guides to the client, in its package and in the pages. Null: no guides. */
  readonly guide: ClientGuide | null;
  /** Loads its generator, and packages that no other language needs. */
  readonly load: () => Promise<ClientGenerator>;
}

/** Every client language, in the order of the output. */
export const clientRegistry: readonly ClientLanguage[] = [
  {
    id: "node",
    guide: { readme: "README.md", methods: "api.md" },
    load: async () => (await import("./node/generator.js")).nodeGenerator,
  },
  {
    id: "python",
    guide: { readme: "README.md", methods: "api.md" },
    load: async () => (await import("./python/generator.js")).pythonGenerator,
  },
];

export function clientLanguages(
  registry: readonly ClientLanguage[] = clientRegistry,
): readonly LanguageId[] {
  return registry.map(({ id }) => id);
}

export function guidedLanguages(registry: readonly ClientLanguage[]): readonly LanguageId[] {
  return registry.filter(({ guide }) => guide !== null).map(({ id }) => id);
}
