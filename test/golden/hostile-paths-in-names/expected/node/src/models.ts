export type * from "./paths/models.js";
