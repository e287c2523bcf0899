export type * from "./programs/models.js";
