export type * from "./trees/models.js";
