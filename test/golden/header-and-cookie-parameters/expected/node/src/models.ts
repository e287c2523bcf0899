export type * from "./headers/models.js";
