export type * from "./folders/models.js";
