export { ItemClient, type ItemClientOptions } from "./items/client.js";
export { isItemClientError, type ItemClientErrors } from "./items/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
