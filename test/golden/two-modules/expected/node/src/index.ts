export { AccountsClient, type AccountsClientOptions } from "./accounts/client.js";
export { AdminClient, type AdminClientOptions } from "./admin/client.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
