export { JobClient, type JobClientOptions } from "./jobs/client.js";
export { isJobClientError, type JobClientErrors } from "./jobs/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
