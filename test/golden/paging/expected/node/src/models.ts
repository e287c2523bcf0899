export type * from "./people/models.js";
