export type * from "./inquiries/models.js";
