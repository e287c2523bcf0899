export type * from "./text/models.js";
