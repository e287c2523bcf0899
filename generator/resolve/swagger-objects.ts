import { commonRows, tablesOf } from "./object-shapes.js";
import { schemaRow } from "./schema-keys.js";

const described = { description: "text" };

/** What parameters, items and headers of Swagger 2.0 share: a small schema of their own. */
const items = {
  type: "text",
  format: "text",
  items: "Items",
  collectionFormat: "text",
  default: "any",
  enum: "[any]",
  maximum: "number",
  exclusiveMaximum: "flag",
  minimum: "number",
  exclusiveMinimum: "flag",
  maxLength: "number",
  minLength: "number",
  pattern: "text",
  maxItems: "number",
  minItems: "number",
  uniqueItems: "flag",
  multipleOf: "number",
  // No keys of 2.0, but tools write them and Specpress reads them.
  example: "any",
  title: "text",
};

/** Every object of Swagger 2.0. */
export const swagger2 = tablesOf({
  ...commonRows,
  OpenAPI: {
    name: "the root of the description",
    keys: {
      "x-specpress-idempotency-key": "text",
      swagger: "text !",
      info: "Info !",
      host: "text",
      basePath: "text",
      schemes: "[text]",
      consumes: "[text]",
      produces: "[text]",
      paths: "Paths !",
      definitions: "{Schema}",
      parameters: "{Parameter}",
      responses: "{Response}",
      securityDefinitions: "{SecurityScheme}",
      security: "[SecurityRequirement]",
      tags: "[Tag]",
      externalDocs: "ExternalDocs",
    },
  },
  Info: {
    name: "`info`",
    keys: {
      title: "text !",
      ...described,
      termsOfService: "text",
      contact: "Contact",
      license: "License",
      version: "text !",
    },
  },
  License: { name: "the license", keys: { name: "text !", url: "text" } },
  PathItem: {
    name: "the path item",
    referable: true,
    keys: {
      $ref: "text",
      get: "Operation",
      put: "Operation",
      post: "Operation",
      delete: "Operation",
      options: "Operation",
      head: "Operation",
      patch: "Operation",
      parameters: "[Parameter]",
    },
  },
  Operation: {
    name: "the operation",
    keys: {
      tags: "[text]",
      summary: "text",
      ...described,
      externalDocs: "ExternalDocs",
      operationId: "text",
      consumes: "[text]",
      produces: "[text]",
      parameters: "[Parameter]",
      responses: "Responses",
      schemes: "[text]",
      deprecated: "flag",
      security: "[SecurityRequirement]",
      "x-specpress-idempotent": "flag",
      "x-specpress-idempotency-key": "text",
    },
  },
  Parameter: {
    name: "the parameter",
    referable: true,
    keys: {
      name: "text !",
      in: "text !",
      ...described,
      required: "flag",
      schema: "Schema",
      allowEmptyValue: "flag",
      ...items,
    },
  },
  Items: { name: "the items", keys: items },
  Response: {
    name: "the response",
    referable: true,
    keys: {
      description: "text !",
      schema: "Schema",
      headers: "{Header}",
      // Examples by media type.
      examples: "any",
    },
  },
  Header: { name: "the header", keys: { ...described, ...items } },
  Tag: { name: "the tag", keys: { name: "text !", ...described, externalDocs: "ExternalDocs" } },
  SecurityScheme: {
    name: "the security scheme",
    referable: true,
    keys: {
      type: "text !",
      ...described,
      name: "text",
      in: "text",
      flow: "text",
      authorizationUrl: "text",
      tokenUrl: "text",
      scopes: "{text}",
    },
  },
  Schema: schemaRow("2"),
  Xml: {
    name: "`xml`",
    keys: {
      name: "text",
      namespace: "text",
      prefix: "text",
      attribute: "flag",
      wrapped: "flag",
    },
  },
});
