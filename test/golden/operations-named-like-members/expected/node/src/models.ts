export type * from "./members/models.js";
