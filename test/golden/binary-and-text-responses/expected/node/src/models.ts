export type * from "./reports/models.js";
