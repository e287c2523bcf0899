/** A description with one of everything that a page shows. */
const ok = (schema: object) => ({
  "200": { description: "", content: { "application/json": { schema } } },
});
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const shop = {
  servers: [{ url: "https://shop.example.com" }],
  security: [{ token: [] }],
  paths: {
    "/orders/{id}": {
      put: {
        operationId: "replaceOrder",
        summary: "Replace order",
        description: "See [placing](#operation/placeOrder) and [nothing](#operation/gone).",
        tags: ["Orders"],
        deprecated: true,
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" }, example: "o-1" },
          { name: "dry", in: "query", schema: { type: "boolean", default: false } },
          { name: "X-Trace", in: "header", schema: { type: "string", default: "" } },
        ],
        requestBody: { required: true, ...json(ref("Order")) },
        responses: ok(ref("Order")),
      },
      delete: {
        operationId: "deleteOrder",
        summary: "Delete order",
        tags: ["Orders"],
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses: { "204": { description: "" } },
      },
    },
    "/orders": {
      post: {
        operationId: "placeOrder",
        summary: "Place order",
        tags: ["Orders", "Stock"],
        security: [],
        requestBody: { required: true, ...json(ref("Order")) },
        responses: ok({ type: "array", items: ref("Order") }),
      },
    },
    "/stock": {
      get: {
        operationId: "listStock",
        summary: "List stock",
        tags: ["Stock"],
        responses: ok({ oneOf: [ref("Card"), ref("Cash")] }),
      },
      post: {
        operationId: "uploadPicture",
        summary: "Upload picture",
        tags: ["Stock"],
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["file"],
                properties: {
                  file: { type: "string", format: "binary" },
                  options: ref("Limits"),
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "",
            content: {
              "application/octet-stream": { schema: { type: "string", format: "binary" } },
            },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
    schemas: {
      Order: {
        type: "object",
        required: ["lines"],
        properties: {
          note: { type: ["string", "null"], maxLength: 10, default: null, example: "a | b" },
          count: { type: "integer", minimum: 0, maximum: 9, default: 0, example: 0 },
          code: { type: "string", pattern: "^[a|b]+$", minLength: 1, maxLength: 64 },
          size: { type: "string", enum: ["S", "M"] },
          status: ref("Status"),
          lines: { type: "array", minItems: 1, items: ref("Line"), description: "What to send" },
          payment: { oneOf: [ref("Card"), ref("Cash")], discriminator: { propertyName: "kind" } },
          labels: {
            type: "object",
            additionalProperties: { type: "string" },
            example: { "a b": "c" },
          },
          parent: ref("Order"),
          class: { type: "string", example: "first" },
        },
      },
      Line: {
        type: "object",
        required: ["sku"],
        properties: {
          sku: { type: "string", example: "s-1" },
          netPrice: { type: "number", example: 1 },
          limits: ref("Limits"),
        },
      },
      Limits: {
        type: "object",
        properties: {
          max: { type: "integer", format: "int32", example: 3 },
          deeper: { type: "object", properties: { deepest: { type: "boolean" } } },
        },
      },
      Status: {
        type: "string",
        enum: ["open", "all-done"],
        "x-enumDescriptions": { open: "Still | open.", "all-done": "Sent." },
      },
      Card: {
        type: "object",
        required: ["kind"],
        properties: { kind: { const: "Card" }, number: { type: "string", example: "4242" } },
      },
      Cash: {
        type: "object",
        required: ["kind"],
        properties: { kind: { const: "Cash" }, amount: { type: "integer", example: 5 } },
      },
    },
  },
};
