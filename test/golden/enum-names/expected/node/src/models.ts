export type * from "./numbers/models.js";
