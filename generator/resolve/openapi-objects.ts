import { commonRows, tablesOf } from "./object-shapes.js";
import { schemaRow } from "./schema-keys.js";

const described = { description: "text" };
const operations = Object.fromEntries(
  ["get", "put", "post", "delete", "options", "head", "patch", "trace"].map((method) => [
    method,
    "Operation",
  ]),
);

/** What parameters and headers share. */
const value = {
  description: "text",
  required: "flag",
  deprecated: "flag",
  allowEmptyValue: "flag",
  style: "text",
  explode: "flag",
  allowReserved: "flag",
  schema: "Schema",
  example: "any",
  examples: "{Example}",
  content: "{MediaType}",
};

const flow = { refreshUrl: "text", scopes: "{text} !" };
const encoding = {
  contentType: "text",
  headers: "{Header}",
  style: "text",
  explode: "flag",
  allowReserved: "flag",
  encoding: "{Encoding} +3.2",
  prefixEncoding: "[Encoding] +3.2",
  itemEncoding: "Encoding +3.2",
};

/** Every object of OpenAPI 3.0, 3.1 and 3.2: sections 4.7 and 4.8. */
export const openApi3 = tablesOf({
  ...commonRows,
  OpenAPI: {
    name: "the root of the description",
    keys: {
      openapi: "text !",
      $self: "text +3.2",
      info: "Info !",
      jsonSchemaDialect: "text +3.1",
      servers: "[Server]",
      "x-specpress-idempotency-key": "text",
      paths: "Paths !3.0",
      webhooks: "{PathItem} +3.1",
      components: "Components",
      security: "[SecurityRequirement]",
      tags: "[Tag]",
      externalDocs: "ExternalDocs",
      // Redocly's extension for 3.0.
      "x-webhooks": "{PathItem}",
    },
  },
  Info: {
    name: "`info`",
    keys: {
      title: "text !",
      summary: "text +3.1",
      description: "text",
      termsOfService: "text",
      contact: "Contact",
      license: "License",
      version: "text !",
    },
  },
  License: {
    name: "the license",
    keys: { name: "text !", identifier: "text +3.1", url: "text" },
  },
  Server: {
    name: "the server",
    keys: { url: "text !", name: "text +3.2", ...described, variables: "{ServerVariable}" },
  },
  ServerVariable: {
    name: "the server variable",
    keys: { enum: "[any]", default: "text", ...described },
  },
  Components: {
    name: "`components`",
    keys: {
      schemas: "{Schema}",
      responses: "{Response}",
      parameters: "{Parameter}",
      examples: "{Example}",
      requestBodies: "{RequestBody}",
      headers: "{Header}",
      securitySchemes: "{SecurityScheme}",
      links: "{Link}",
      callbacks: "{Callback}",
      pathItems: "{PathItem} +3.1",
      mediaTypes: "{MediaType} +3.2",
    },
  },
  PathItem: {
    name: "the path item",
    referable: true,
    keys: {
      $ref: "text",
      summary: "text",
      ...described,
      ...operations,
      query: "Operation +3.2",
      additionalOperations: "{Operation} +3.2",
      servers: "[Server]",
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
      parameters: "[Parameter]",
      requestBody: "RequestBody",
      responses: "Responses",
      callbacks: "{Callback}",
      deprecated: "flag",
      security: "[SecurityRequirement]",
      servers: "[Server]",
      "x-specpress-idempotent": "flag",
      "x-specpress-idempotency-key": "text",
    },
  },
  Parameter: {
    name: "the parameter",
    referable: true,
    keys: { name: "text !", in: "text !", ...value },
  },
  RequestBody: {
    name: "the request body",
    referable: true,
    keys: { ...described, content: "{MediaType} !", required: "flag" },
  },
  MediaType: {
    name: "the media type",
    // Since 3.2; Specpress follows it in any version.
    referable: true,
    keys: {
      schema: "Schema",
      itemSchema: "Schema +3.2",
      example: "any",
      examples: "{Example}",
      encoding: "{Encoding}",
      prefixEncoding: "[Encoding] +3.2",
      itemEncoding: "Encoding +3.2",
    },
  },
  Encoding: { name: "the encoding", keys: encoding },
  Response: {
    name: "the response",
    referable: true,
    keys: {
      summary: "text +3.2",
      description: "text !3.1",
      headers: "{Header}",
      content: "{MediaType}",
      links: "{Link}",
    },
  },
  Callback: { name: "the callback", referable: true, keys: {}, others: "PathItem" },
  Example: {
    name: "the example",
    referable: true,
    keys: {
      summary: "text",
      ...described,
      value: "any",
      externalValue: "text",
      dataValue: "any +3.2",
      serializedValue: "any +3.2",
    },
  },
  Link: {
    name: "the link",
    referable: true,
    keys: {
      operationRef: "text",
      operationId: "text",
      parameters: "{any}",
      requestBody: "any",
      ...described,
      server: "Server",
    },
  },
  Header: { name: "the header", referable: true, keys: value },
  Tag: {
    name: "the tag",
    keys: {
      name: "text !",
      summary: "text +3.2",
      ...described,
      externalDocs: "ExternalDocs",
      parent: "text +3.2",
      kind: "text +3.2",
    },
  },
  SecurityScheme: {
    name: "the security scheme",
    referable: true,
    keys: {
      type: "text !",
      ...described,
      name: "text",
      in: "text",
      scheme: "text",
      bearerFormat: "text",
      flows: "Flows",
      openIdConnectUrl: "text",
      oauth2MetadataUrl: "text +3.2",
      deprecated: "flag +3.2",
    },
  },
  Flows: {
    name: "the OAuth flows",
    keys: {
      implicit: "ImplicitFlow",
      password: "TokenFlow",
      clientCredentials: "TokenFlow",
      authorizationCode: "CodeFlow",
      deviceAuthorization: "DeviceFlow +3.2",
    },
  },
  // Tools write URLs of other flows into a flow too; they are harmless.
  ImplicitFlow: {
    name: "the OAuth flow",
    keys: { authorizationUrl: "text !", tokenUrl: "text", ...flow },
  },
  TokenFlow: {
    name: "the OAuth flow",
    keys: { tokenUrl: "text !", authorizationUrl: "text", ...flow },
  },
  CodeFlow: {
    name: "the OAuth flow",
    keys: { authorizationUrl: "text !", tokenUrl: "text !", ...flow },
  },
  DeviceFlow: {
    name: "the OAuth flow",
    keys: { deviceAuthorizationUrl: "text !", tokenUrl: "text !", ...flow },
  },
  Schema: schemaRow("3"),
  Discriminator: {
    name: "the discriminator",
    keys: { propertyName: "text", mapping: "{any}", defaultMapping: "any +3.2" },
  },
  Xml: {
    name: "`xml`",
    keys: {
      name: "text",
      namespace: "text",
      prefix: "text",
      attribute: "flag",
      wrapped: "flag",
      nodeType: "text +3.2",
    },
  },
});
