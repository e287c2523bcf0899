export { 商店Client, type 商店ClientOptions } from "./shop/client.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
