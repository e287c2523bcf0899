export { ReportClient, type ReportClientOptions } from "./reports/client.js";
export { isReportClientError, type ReportClientErrors } from "./reports/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
