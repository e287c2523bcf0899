export type * from "./boards/models.js";
