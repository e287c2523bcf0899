export type * from "./things/models.js";
