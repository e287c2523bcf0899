import type { Report } from "../../diagnostics/catalogue.js";
import type { Description } from "../../document/description.js";
import type { Pointer } from "../../document/pointer.js";
import type { ChosenNames } from "../naming/renames.js";
import type { PagingConvention } from "../operation/paging.js";
import type { Envelope, Grouping } from "../types/model.js";

/** One description of the configuration, loaded. */
export interface ModuleInput {
  readonly id: string;
  /** Null: the description's own title. */
  readonly title: string | null;
  /** Null: the description's own. */
  readonly description: string | null;
  /** Null: derived from the description's title, as in `PetStoreClient`. */
  readonly clientName: string | null;
  /** Client option by security scheme or server variable. */
  readonly options: Readonly<Record<string, string>>;
  /** New names for parts of the description. */
  readonly names?: ChosenNames;
  /** Position of the names in the configuration. Null if they come from code. */
  readonly namesAt?: Pointer | null;
  /** Default: `flat`. */
  readonly grouping?: Grouping;
  /** Methods of groups leave out the words of their group. Default: false. */
  readonly shortNames?: boolean;
  readonly envelope?: Envelope | null;
  /** Position of the envelope in the configuration. Null if it comes from code. */
  readonly envelopeAt?: Pointer | null;
  /** How lists are paginated, in the form of `x-specpress-paging`. */
  readonly paging?: readonly PagingConvention[];
  /** The header with the idempotency key of every `POST` and `PATCH`. */
  readonly idempotencyHeader?: string | null;
  /** The header in which every request names the package and its version. */
  readonly versionHeader?: string | null;
  /** Environment variables by client option, and by `debug`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Position of these variables in the configuration. Null if they come from code. */
  readonly environmentAt?: Pointer | null;
  readonly document: Description;
  /** Where its problems are reported, if not with those of all modules. */
  readonly report?: Report;
}
