import type { LanguageId } from "../base/settings.js";
import type { ClientGenerator } from "./plan/generator.js";

/** A language that clients are generated in. */
export interface ClientLanguage {
  /** The name of its folder here, in `templates/client/` and in `templates/languages/`. */
  readonly id: LanguageId;
  /** Loads its generator, with the packages that only it needs. */
  readonly load: () => Promise<ClientGenerator>;
}

/** Every client language, in the order in which output lists them. */
export const clientRegistry: readonly ClientLanguage[] = [
  { id: "node", load: async () => (await import("./node/generator.js")).nodeGenerator },
];

/** Ids of the languages that have a client. */
export function clientLanguages(
  registry: readonly ClientLanguage[] = clientRegistry,
): readonly LanguageId[] {
  return registry.map(({ id }) => id);
}
