export type * from "./access/models.js";
