export type * from "./shop/models.js";
