export { AuthenticationClient, type AuthenticationClientOptions } from "./authentication/client.js";
export {
  isAuthenticationClientError,
  type AuthenticationClientErrors,
} from "./authentication/errors.js";
export { ManagementClient, type ManagementClientOptions } from "./management/client.js";
export { isManagementClientError, type ManagementClientErrors } from "./management/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
