export type * from "./aliases/models.js";
