export type * from "./billing/models.js";
export type * from "./billing/webhooks.js";
