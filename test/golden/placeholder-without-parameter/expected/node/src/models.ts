export type * from "./api/models.js";
