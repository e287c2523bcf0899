export type * from "./events/models.js";
