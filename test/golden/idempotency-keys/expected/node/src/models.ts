export type * from "./orders/models.js";
