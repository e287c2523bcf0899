import type { Type } from "../../../../model/types/model.js";
import type { Language } from "../../../language/language.js";
import type { Names } from "../../../language/names.js";
import type { Source } from "./source.js";

/** The inputs for declarations. */
export interface DeclarationParts {
  readonly language: Pick<Language, "types">;
  readonly names: Names;
  readonly source: Source;
  /** Named types by their key. */
  readonly named: ReadonlyMap<string, Type>;
  readonly link: (operation: string) => string | null;
}
