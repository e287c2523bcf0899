export { OrdersClient, type OrdersClientOptions } from "./orders/client.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
