export type * from "./contacts/models.js";
