export type * from "./authentication/models.js";
