export type * from "./payments/models.js";
