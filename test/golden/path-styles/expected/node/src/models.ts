export type * from "./path/models.js";
