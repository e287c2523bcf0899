export type * from "./users/models.js";
