export type * from "./zoo/models.js";
