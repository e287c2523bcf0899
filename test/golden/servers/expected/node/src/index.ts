export { NowhereClient, type NowhereClientOptions } from "./nowhere/client.js";
export { RelativeClient, type RelativeClientOptions } from "./relative/client.js";
export { VariableClient, type VariableClientOptions } from "./variables/client.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
