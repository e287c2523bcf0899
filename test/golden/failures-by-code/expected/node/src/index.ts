export { UserClient, type UserClientOptions } from "./users/client.js";
export { isUserClientError, type UserClientErrors } from "./users/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
