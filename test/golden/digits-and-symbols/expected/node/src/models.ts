export type * from "./symbols/models.js";
