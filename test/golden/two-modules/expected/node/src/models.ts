export type * from "./accounts/models.js";
export type * from "./admin/models.js";
export type * from "./shared.js";
