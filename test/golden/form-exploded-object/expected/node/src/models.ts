export type * from "./items/models.js";
