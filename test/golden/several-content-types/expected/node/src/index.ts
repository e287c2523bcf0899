export { OrderClient, type OrderClientOptions } from "./orders/client.js";
export { isOrderClientError, type OrderClientErrors } from "./orders/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
