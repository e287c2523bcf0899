export type * from "./blog/models.js";
