export type * from "./notes/models.js";
