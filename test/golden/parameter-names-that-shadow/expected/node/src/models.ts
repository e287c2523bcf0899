export type * from "./shadows/models.js";
