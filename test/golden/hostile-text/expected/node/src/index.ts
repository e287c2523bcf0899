export { TextClient, type TextClientOptions } from "./text/client.js";
export { isTextClientError, type TextClientErrors } from "./text/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
