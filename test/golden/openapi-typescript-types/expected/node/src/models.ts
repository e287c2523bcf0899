export type * from "./pets/models.js";
