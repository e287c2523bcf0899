export type * from "./files/models.js";
