export {
  Swagger20SaysTheSameInOtherWordsClient,
  type Swagger20SaysTheSameInOtherWordsClientOptions,
} from "./api/client.js";
export {
  isSwagger20SaysTheSameInOtherWordsClientError,
  type Swagger20SaysTheSameInOtherWordsClientErrors,
} from "./api/errors.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
