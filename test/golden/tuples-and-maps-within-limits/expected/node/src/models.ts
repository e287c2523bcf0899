export type * from "./bounds/models.js";
