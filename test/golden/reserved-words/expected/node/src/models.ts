export type * from "./words/models.js";
