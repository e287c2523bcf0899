export type * from "./authentication/models.js";
export type * from "./management/models.js";
export type * from "./shared.js";
