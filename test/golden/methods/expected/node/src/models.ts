export type * from "./login/models.js";
