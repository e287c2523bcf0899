export type * from "./shop/models.js";
export type * from "./shop/webhooks.js";
