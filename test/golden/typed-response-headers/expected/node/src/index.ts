export { ShopClient, type ShopClientOptions } from "./shop/client.js";
export { isShopClientError, type ShopClientErrors } from "./shop/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
