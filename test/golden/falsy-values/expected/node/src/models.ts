export type * from "./settings/models.js";
