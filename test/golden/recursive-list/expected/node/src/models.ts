export type * from "./tokens/models.js";
