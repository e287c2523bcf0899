export type * from "./bodies/models.js";
