export type * from "./nowhere/models.js";
export type * from "./relative/models.js";
export type * from "./variables/models.js";
