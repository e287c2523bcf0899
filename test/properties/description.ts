import fc from "fast-check";
import { name, text } from "./hostile.js";

/** An OpenAPI description with a text or a name of somebody else's at every place for one. */
export interface Description {
  readonly [key: string]: unknown;
}

/** What a description is made of; plain data, so that it shrinks place by place. */
interface Draft {
  readonly texts: readonly string[];
  readonly names: readonly (string | null)[];
  readonly version: "3.0.3" | "3.1.0";
  /** Which of the alternatives the description shows. */
  readonly shape: readonly boolean[];
}

const textCount = 170;
const nameCount = 100;

/** Valid descriptions: whatever the texts and names are, nothing in them is against OpenAPI. */
export const description: fc.Arbitrary<Description> = fc
  .record<Draft>({
    texts: fc.array(text, { minLength: textCount, maxLength: textCount }),
    names: fc.array(name, { minLength: nameCount, maxLength: nameCount }),
    version: fc.constantFrom("3.1.0", "3.0.3"),
    shape: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  })
  .map(describe);

interface Source {
  text(): string;
  name(): string;
  /** A name that is not empty, as a parameter's may not be. */
  named(): string;
  /** A name that no placeholder of a path would misread. */
  segment(): string;
  flip(): boolean;
}

function sourceOf({ texts, names, shape }: Draft): Source {
  let [textAt, nameAt, flipAt] = [0, 0, 0];
  const next = () => {
    const at = nameAt++;
    if (at >= nameCount) throw new Error("the description asks for more names than there are");
    return names[at] ?? `name${at}`;
  };
  return {
    text: () => {
      if (textAt >= textCount) throw new Error("the description asks for more texts");
      return texts[textAt++] ?? "";
    },
    name: next,
    named: () => next() || "named",
    segment: () => next().replace(/[{}/?#]/g, "") || "segment",
    flip: () => shape[flipAt++ % shape.length] ?? false,
  };
}

/** An object whose keys are what they are, `__proto__` among them. */
export function map(entries: readonly (readonly [string, unknown])[]): Description {
  return Object.fromEntries(entries);
}

/** A reference to a component schema of any name. */
export function refTo(schema: string): Description {
  const token = schema.replaceAll("~", "~0").replaceAll("/", "~1");
  return { $ref: `#/components/schemas/${encode(token)}` };
}

/** Percent-encoded, but for what cannot be: halves of surrogate pairs. */
function encode(token: string): string {
  return token.replace(/[^\p{Surrogate}]/gu, encodeURIComponent);
}

function describe(draft: Draft): Description {
  const source = sourceOf(draft);
  const { text, name, flip } = source;
  const tags = [name(), name()];
  const schemas = distinct([name(), name(), name(), name(), name(), name()]);
  const schemes = distinct([name(), name(), name()]);
  const ids = distinct([name(), name(), name()]);
  const link = `[${text()}](#operation/${encode(ids[0] ?? "")})`;
  const description = () => (flip() ? `${text()}\n\n${link} ${text()}` : text());
  const context: Context = { ...source, description, schemas, tags, schemes, ids };
  return {
    openapi: draft.version,
    info: {
      title: text(),
      version: text(),
      description: description(),
      termsOfService: text(),
      contact: { name: text(), url: text() },
      license: { name: text() },
    },
    externalDocs: { description: text(), url: text() },
    servers: [serverOf(context)],
    tags: tags.map((tag) => ({
      name: tag,
      description: description(),
      "x-displayName": text(),
      externalDocs: { description: text(), url: "https://docs.example/" },
    })),
    security: [map([[schemes[0] ?? "", []]])],
    paths: pathsOf(context),
    [draft.version === "3.1.0" ? "webhooks" : "x-webhooks"]: webhooksOf(context),
    components: {
      securitySchemes: map([
        [schemes[0] ?? "", { type: "http", scheme: "bearer", description: text() }],
        [schemes[1] ?? "", { type: "apiKey", in: "query", name: name(), description: text() }],
        [schemes[2] ?? "", { type: "http", scheme: "basic", description: text() }],
      ]),
      schemas: schemasOf(context),
    },
  };
}

interface Context extends Source {
  description(): string;
  readonly schemas: readonly string[];
  readonly tags: readonly string[];
  readonly schemes: readonly string[];
  readonly ids: readonly string[];
}

function serverOf({ text, name, segment, flip }: Context): Description {
  const variable = segment();
  const initial = text();
  return {
    url: `https://api.example/{${variable}}/${segment()}`,
    description: text(),
    variables: map([
      [
        variable,
        {
          default: initial,
          description: text(),
          ...(flip() ? { enum: [...new Set([initial, text()])] } : {}),
          ...(flip() ? { "x-specpress-option": { name: name(), placeholder: text() } } : {}),
        },
      ],
    ]),
  };
}

function pathsOf(context: Context): Description {
  const { text, name, segment, description, schemas, tags, ids, flip, schemes } = context;
  const [id, other] = [segment(), segment()];
  const [first = "", second = "", third = "", , , sixth = ""] = schemas;
  const answers = (schema: unknown) => ({
    "200": {
      description: text(),
      headers: map([[name(), { description: text(), schema: { type: "string" } }]]),
      content: { "application/json": { schema, example: flip() ? text() : undefined } },
    },
    default: {
      description: text(),
      content: { "application/json": { schema: refTo(first) } },
    },
  });
  return map([
    [
      `/${segment()}/{${id}}`,
      {
        parameters: [
          {
            name: id,
            in: "path",
            required: true,
            description: description(),
            schema: { type: "string" },
            example: text(),
          },
        ],
        get: {
          operationId: ids[0],
          tags,
          summary: text(),
          description: description(),
          externalDocs: { description: text(), url: text() },
          parameters: parametersOf(context),
          responses: answers(flip() ? { type: "array", items: refTo(third) } : refTo(second)),
        },
        delete: {
          operationId: ids[1],
          tags: [tags[1]],
          responses: { "204": { description: text() } },
        },
      },
    ],
    [
      `/${segment()}/{${other}}/x`,
      {
        post: {
          ...(flip() ? { operationId: ids[2] } : {}),
          summary: text(),
          deprecated: flip(),
          security: [map([[schemes[1] ?? "", []]]), map([[schemes[2] ?? "", []]])],
          parameters: [{ name: other, in: "path", required: true, schema: { type: "string" } }],
          requestBody: {
            description: description(),
            required: flip(),
            content: map([
              [flip() ? "application/json" : "multipart/form-data", { schema: bodyOf(context) }],
              [name(), { schema: { type: "string" } }],
            ]),
          },
          responses: answers(refTo(sixth)),
          callbacks: map([[name(), map([[expression(text()), { post: incomingOf(context) }]])]]),
        },
      },
    ],
  ]);
}

/** A callback's address; where it names a value of the call, the text is beside that. */
function expression(text: string): string {
  return `{$request.body#/url}?x=${text.replace(/[{}]/g, "")}`;
}

function webhooksOf(context: Context): Description {
  const [first = "", second = ""] = distinct([context.name(), context.name()]);
  return map([
    [first, { post: incomingOf(context), summary: context.text() }],
    [second, { put: { ...incomingOf(context), tags: context.tags, deprecated: true } }],
  ]);
}

/** A request that the API sends. */
function incomingOf({ text, name, named, description, schemas, flip }: Context): Description {
  return {
    ...(flip() ? { operationId: name() } : {}),
    summary: text(),
    description: description(),
    parameters: [{ name: named(), in: "header", description: text(), schema: { type: "string" } }],
    requestBody: {
      description: text(),
      content: { "application/json": { schema: refTo(schemas[1] ?? ""), example: text() } },
    },
    responses: { "200": { description: text() } },
  };
}

function parametersOf({ text, name, named, flip, description }: Context): Description[] {
  const values = [...new Set([text(), text(), text()])];
  const [query = "", second = ""] = distinct([named(), named()]);
  return [
    {
      name: query,
      in: "query",
      required: flip(),
      description: description(),
      schema: {
        type: "string",
        enum: values,
        default: values[0],
        "x-enumDescriptions": map(values.map((value) => [value, text()] as const)),
      },
    },
    {
      name: second,
      in: "query",
      description: text(),
      schema: { type: "array", items: { type: "string", pattern: text() }, default: [text()] },
      example: [text()],
    },
    {
      name: named(),
      in: "header",
      description: text(),
      schema: { type: "string" },
      example: text(),
    },
    { name: named(), in: "cookie", schema: { type: "string", default: text() } },
    {
      name: named(),
      in: "header",
      schema: { type: "string" },
      "x-specpress-option": { name: name(), placeholder: text(), sample: flip() },
    },
  ];
}

/** An inline object: what is made of it gets a name that is made too. */
function bodyOf({ text, name, flip, schemas, description }: Context): Description {
  const [first = "", second = "", third = ""] = distinct([name(), name(), name()]);
  return {
    type: "object",
    title: text(),
    required: [first],
    properties: map([
      [first, { type: "string", title: text(), description: description(), example: text() }],
      [second, refTo(schemas[3] ?? "")],
      [
        third,
        {
          type: "object",
          description: text(),
          properties: map([[name(), { type: "string", default: text(), pattern: text() }]]),
          ...(flip() ? { additionalProperties: { type: "string" } } : {}),
          example: map([[name(), text()]]),
        },
      ],
    ]),
    ...(flip() ? { additionalProperties: true } : {}),
  };
}

function schemasOf({ text, name, flip, schemas, description }: Context): Description {
  const [first = "", second = "", third = "", fourth = "", fifth = "", sixth = ""] = schemas;
  const tag = name();
  const values = [text(), text()];
  const kinds = distinct([...values.filter((value) => value !== ""), "a", "b"]).slice(0, 2);
  const enums = [...new Set([text(), text(), text(), text()])];
  return map([
    [
      first,
      {
        type: "object",
        title: text(),
        description: description(),
        required: [name()],
        properties: map([
          [name(), { type: "string", format: text(), description: text(), default: text() }],
          [name(), { type: "integer", description: text(), example: 0 }],
          [name(), { type: "array", items: refTo(fourth), description: text() }],
          ...(flip() ? [["code", { const: text() }] as const] : []),
        ]),
        example: map([[name(), text()]]),
      },
    ],
    [second, { allOf: [refTo(first), objectWith(name(), { type: "string", readOnly: flip() })] }],
    [
      third,
      {
        oneOf: [refTo(fifth), refTo(sixth)],
        description: text(),
        discriminator: {
          propertyName: tag,
          mapping: map([
            [kinds[0] ?? "", refTo(fifth).$ref],
            [kinds[1] ?? "", refTo(sixth).$ref],
          ]),
        },
      },
    ],
    [
      fourth,
      {
        type: "string",
        description: text(),
        enum: enums,
        default: enums[0],
        "x-enum-varnames": enums.map(() => name()),
        "x-enumDescriptions": enums.map(() => text()),
      },
    ],
    [fifth, tagged(tag, kinds[0] ?? "", [name(), { type: "string", description: text() }])],
    [sixth, tagged(tag, kinds[1] ?? "", [name(), refTo(sixth)])],
  ]);
}

function objectWith(property: string, schema: unknown): Description {
  return { type: "object", properties: map([[property, schema]]) };
}

function tagged(tag: string, kind: string, field: readonly [string, unknown]): Description {
  const own = [tag, { type: "string", enum: [kind] }] as const;
  return { type: "object", required: [tag], properties: map([field, own]) };
}

/** Names where each of a map's keys has to be one of its own. */
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    while (taken.has(unique)) unique += "x";
    taken.add(unique);
    return unique;
  });
}
