import type { Type } from "../../../model/types/model.js";

/** The object that a method takes as its argument. */
export interface RequestPlan {
  /** Name of its type. */
  readonly type: string;
  /** False: the argument may be omitted. */
  readonly required: boolean;
}

/** The result of a method. */
export type ResultPlan =
  /** The URL to send a browser to. */
  | { readonly kind: "url" }
  | { readonly kind: "stream"; readonly item: Type }
  /** A page, with access to the pages after it. */
  | { readonly kind: "pages"; readonly page: ValuePlan; readonly item: Type }
  | ({ readonly kind: "value" } & ValuePlan);

export interface ValuePlan {
  /** Null: no result. */
  readonly type: Type | null;
  /** The result may be empty. */
  readonly optional: boolean;
}
