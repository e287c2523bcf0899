export type * from "./kinds/models.js";
