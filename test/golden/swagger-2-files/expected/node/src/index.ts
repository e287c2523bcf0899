export {
  ASwagger20DescriptionOfSeveralFilesIsUpgradedAsAWholeClient,
  type ASwagger20DescriptionOfSeveralFilesIsUpgradedAsAWholeClientOptions,
} from "./api/client.js";
export {
  isASwagger20DescriptionOfSeveralFilesIsUpgradedAsAWholeClientError,
  type ASwagger20DescriptionOfSeveralFilesIsUpgradedAsAWholeClientErrors,
} from "./api/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
