export type * from "./jobs/models.js";
