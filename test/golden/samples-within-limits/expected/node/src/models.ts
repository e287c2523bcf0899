export type * from "./visits/models.js";
