import type { ClientPlan } from "../../plan/client.js";
import type { Declarations } from "../source/declarations.js";
import type { Source } from "../source/source.js";

/** A client, and the tools that write code for other libraries. */
export interface OutputContext {
  readonly plan: ClientPlan;
  readonly source: Source;
  readonly types: Declarations;
}
