export type * from "./museum/models.js";
