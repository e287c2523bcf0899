import type { Report } from "../../diagnostics/catalogue.js";
import type { Description } from "../../document/description.js";
import type { Pointer } from "../../document/pointer.js";
import type { ChosenNames } from "../naming/renames.js";
import type { Envelope } from "../types/model.js";

/** One description of the configuration, loaded. */
export interface ModuleInput {
  readonly id: string;
  /** Null: the description's own title. */
  readonly title: string | null;
  /** Null: the description's own. */
  readonly description: string | null;
  /** Null: made from the description's title, `PetStoreClient`. */
  readonly clientName: string | null;
  /** Client option by security scheme or server variable. */
  readonly options: Readonly<Record<string, string>>;
  /** New names for parts of the description. */
  readonly names?: ChosenNames;
  /** Where those are written; null if they come from code. */
  readonly namesAt?: Pointer | null;
  readonly envelope?: Envelope | null;
  /** Where that is written; null if it comes from code. */
  readonly envelopeAt?: Pointer | null;
  readonly document: Description;
  /** Where its problems go if not to the report of all modules. */
  readonly report?: Report;
}
