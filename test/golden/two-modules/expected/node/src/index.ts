export { AccountsClient, type AccountsClientOptions } from "./accounts/client.js";
export { isAccountsClientError, type AccountsClientErrors } from "./accounts/errors.js";
export { AdminClient, type AdminClientOptions } from "./admin/client.js";
export { isAdminClientError, type AdminClientErrors } from "./admin/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
