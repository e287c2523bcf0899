export type * from "./shapes/models.js";
