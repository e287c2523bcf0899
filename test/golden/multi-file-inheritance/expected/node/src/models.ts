export type * from "./animals/models.js";
