export type * from "./albums/models.js";
