export type * from "./news/models.js";
