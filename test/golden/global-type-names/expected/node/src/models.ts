export type * from "./names/models.js";
