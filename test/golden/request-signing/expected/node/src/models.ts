export type * from "./ledger/models.js";
