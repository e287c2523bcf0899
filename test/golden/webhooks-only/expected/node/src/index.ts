export { BillingClient, type BillingClientOptions } from "./billing/client.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
