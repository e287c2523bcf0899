export type * from "./hooks/models.js";
export type * from "./hooks/webhooks.js";
