export type * from "./query/models.js";
