export type * from "./mail/models.js";
