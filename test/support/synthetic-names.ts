/** Descriptions in which names collide in the ways that real ones do. */

const ok = (schema?: object) => ({
  "200": {
    description: "Done.",
    ...(schema && { content: { "application/json": { schema } } }),
  },
});
const kind = { type: "string", enum: ["a", "b"] };
const inline = (...keys: string[]) => ({
  type: "object",
  properties: Object.fromEntries(keys.map((key) => [key, { type: "string" }])),
});
const describe = (paths: object, components: object = {}) => ({
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  servers: [{ url: "https://api.example.com" }],
  paths,
  components,
});
const operation = (operationId: string, more: object = {}) => ({
  ...(operationId && { operationId }),
  responses: ok(),
  ...more,
});

export const syntheticDescriptions: readonly (readonly [string, object])[] = [
  [
    "four controllers with the same methods",
    describe(
      Object.fromEntries(
        ["Users", "Groups", "Roles", "Teams"].map((name) => [
          `/${name.toLowerCase()}`,
          {
            get: operation(`${name}Controller_list`, { responses: ok(inline(name)) }),
            post: operation(`${name}Controller_create${name}`),
          },
        ]),
      ),
    ),
  ],
  [
    "a whole id that is another's bare one",
    describe({
      "/a": { get: operation("AController_list") },
      "/b": { get: operation("BController_list") },
      "/c": { get: operation("aControllerList", { responses: ok(inline("x")) }) },
      "/d": { get: operation("CController_list") },
    }),
  ],
  [
    "paths and ids that differ only in separators",
    describe({
      "/a-b": { get: operation("", { responses: ok(inline("x")) }) },
      "/a_b": { get: operation("", { responses: ok(inline("y")) }) },
      "/a/b": { get: operation("", { responses: ok(inline("z")) }) },
      "/a.b": { get: operation("get_it") },
      "/a:b": { get: operation("getIt") },
      "/a+b": { get: operation("get-it") },
    }),
  ],
  [
    "an id used four times",
    describe(
      Object.fromEntries(["/a", "/b", "/c", "/d"].map((path) => [path, { get: operation("x") }])),
    ),
  ],
  [
    "tags that differ only in case and separators",
    describe(
      Object.fromEntries(
        ["User Profile", "user-profile", "userProfile", "USER PROFILE", "用户", "使用者", "🚀"].map(
          (tag, index) => [`/${index}`, { get: operation(`get${index}`, { tags: [tag] }) }],
        ),
      ),
    ),
  ],
  [
    "schemas that differ only in case and separators",
    describe(
      { "/a": { get: operation("getA") } },
      {
        schemas: Object.fromEntries(
          ["pet", "Pet", "PET", "p-et", "pet_dto", "pet-dto", "petDto", "PetDTO"].map((name) => [
            name,
            { ...inline(name), properties: { kind } },
          ]),
        ),
      },
    ),
  ],
  [
    "inline schemas that want one name",
    describe(
      {
        "/a": { get: operation("getA", { responses: ok({ $ref: "#/components/schemas/Foo" }) }) },
        "/b": { post: operation("fooBar", { responses: ok(inline("x")) }) },
        "/c": { post: operation("foo", { responses: ok({ ...inline(), properties: { kind } }) }) },
      },
      {
        schemas: {
          Foo: {
            type: "object",
            properties: {
              bar: { type: "object", properties: { baz: kind, qux: inline("x") } },
              barBaz: inline("y"),
              bar_baz: inline("z"),
              "bar-baz": kind,
            },
          },
          FooBarQux: inline("q"),
          foo_response: inline("w"),
          FooBarResponse: inline("v"),
        },
      },
    ),
  ],
  [
    "parts that several operations share",
    describe(
      {
        "/a": {
          parameters: [{ name: "scope", in: "query", schema: kind }],
          get: operation("getA", {
            parameters: [{ $ref: "#/components/parameters/Kind" }],
            responses: { "200": { $ref: "#/components/responses/Page" } },
          }),
          put: operation("putA", {
            requestBody: { $ref: "#/components/requestBodies/Page" },
            responses: { "200": { $ref: "#/components/responses/Page" } },
          }),
        },
        "/b": {
          get: operation("getB", {
            parameters: [{ $ref: "#/components/parameters/Kind" }],
            responses: { "200": { $ref: "#/components/responses/Page" } },
          }),
          put: operation("putB", {
            requestBody: { $ref: "#/components/requestBodies/Page" },
            responses: { "201": { $ref: "#/components/responses/Page" } },
          }),
        },
        "/c": { $ref: "#/components/pathItems/Thing" },
        "/d": { $ref: "#/components/pathItems/Thing" },
      },
      {
        pathItems: { Thing: { get: operation("", { responses: ok(inline("a")) }) } },
        parameters: { Kind: { name: "kind", in: "query", schema: kind } },
        requestBodies: {
          Page: { content: { "application/json": { schema: inline("a", "b") } } },
        },
        responses: {
          Page: {
            description: "A page.",
            headers: { "X-Kind": { schema: kind } },
            content: { "application/json": { schema: inline("a") } },
          },
        },
      },
    ),
  ],
  [
    "references into schemas",
    describe(
      {
        "/a": {
          get: operation("getA", {
            responses: ok({ $ref: "#/components/schemas/User/properties/address" }),
          }),
        },
        "/b": { get: operation("getB", { responses: ok({ $ref: "#/components/schemas/User" }) }) },
        "/c": {
          get: operation("getC", {
            responses: ok({ $ref: "#/components/schemas/User/properties/tags/items" }),
          }),
        },
      },
      {
        schemas: {
          User: {
            type: "object",
            properties: {
              address: inline("street"),
              tags: { type: "array", items: { ...inline(), properties: { kind } } },
            },
          },
          Address: inline("line"),
        },
      },
    ),
  ],
  [
    "several responses and media types with inline schemas",
    describe({
      "/a": {
        post: operation("postA", {
          requestBody: {
            content: {
              "application/json": { schema: inline("a") },
              "multipart/form-data": { schema: inline("b") },
            },
          },
          responses: {
            "200": { description: "a", content: { "application/json": { schema: inline("a") } } },
            "201": { description: "b", content: { "application/json": { schema: inline("b") } } },
            "202": { description: "c", content: { "application/json": { schema: inline("c") } } },
          },
        }),
      },
      "/b": { get: operation("getB", { responses: ok(inline("a")) }) },
    }),
  ],
];
