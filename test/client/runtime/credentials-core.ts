import { cookieKey, headerKey, queryKey } from "../../../templates/client/node/runtime/apikey.js";
import { basic } from "../../../templates/client/node/runtime/basic.js";
import { bearer } from "../../../templates/client/node/runtime/bearer.js";
import { multipartBody } from "../../../templates/client/node/runtime/bodies.js";
import { Client } from "../../../templates/client/node/runtime/client.js";
import * as surface from "../../../templates/client/node/runtime/index.js";
import { oauth2 } from "../../../templates/client/node/runtime/oauth.js";
import type {
  Operation,
  SecurityRequirement,
} from "../../../templates/client/node/runtime/operation.js";
import type { ClientOptions } from "../../../templates/client/node/runtime/options.js";
import type { SecurityScheme, Signing } from "../../../templates/client/node/runtime/schemes.js";
import { signature } from "../../../templates/client/node/runtime/signer.js";
import { signRequest } from "../../../templates/client/node/runtime/signing.js";

// What credentials do on every platform: nothing here is of Node.js. `credentials-platforms.test.ts`
// runs it in Node.js, in Chromium and under Deno, against the server of `credentials-server.ts`.

/** A request and what signs it, worked out by somebody else. */
export interface Vector {
  readonly title: string;
  readonly scheme: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly bodyBase64?: string;
  readonly key: { readonly id: string; readonly secret: string };
  readonly date: string;
  readonly nonce: string;
  readonly header: string;
  readonly value: string;
}

export interface CoreArgument {
  /** The server on loopback. */
  readonly url: string;
  /** Runs in a page, which cannot send every header. */
  readonly isPage: boolean;
  readonly secret: string;
  /** By scheme's key. */
  readonly signings: Readonly<Record<string, Signing>>;
  readonly vectors: readonly Vector[];
}

/** A case and what went wrong, or null. */
export interface Outcome {
  readonly name: string;
  readonly problem: string | null;
}

interface Options extends ClientOptions {
  [option: string]: unknown;
}

interface Echo {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

class CoreClient extends Client<Options> {
  get(path: string, ...security: (readonly SecurityRequirement[])[]): Promise<Echo> {
    return this._send({ method: "GET", path, security });
  }

  send(operation: Operation, request: object, headers: Record<string, string> = {}): Promise<Echo> {
    return this._send(operation, request, { headers });
  }
}

const post: Omit<Operation, "path"> = {
  method: "POST",
  body: {},
};

export async function run(argument: CoreArgument): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [name, test] of [...cases(argument), ...vectorCases(argument)]) {
    try {
      await test();
      outcomes.push({ name, problem: null });
    } catch (error) {
      outcomes.push({ name, problem: String(error) });
    }
  }
  return outcomes;
}

type Case = readonly [name: string, test: () => Promise<void>];

function vectorCases({ vectors, signings }: CoreArgument): Case[] {
  return vectors.map((vector) => [
    `vector: ${vector.title}`,
    async () => {
      const signing = signings[vector.scheme];
      if (!signing) throw new Error(`There is no scheme ${vector.scheme}`);
      const { method, url, bodyBase64, body } = vector;
      const bytes = bodyBase64 === undefined ? undefined : bytesOf(bodyBase64);
      const request = { method, url, headers: new Headers(vector.headers), body: bytes ?? body };
      const moment = { date: new Date(vector.date), nonce: vector.nonce };
      const signed = await signRequest(signing, vector.key, request, moment);
      equal(signed.headers.get(vector.header), vector.value);
      equal(request.headers.has(vector.header), false);
    },
  ]);
}

function cases({ url: baseUrl, isPage, secret, signings }: CoreArgument): Case[] {
  const ledger = signings.accessKey as Signing;
  const dated: Signing = { ...ledger, headers: { date: "{date}" } };
  const oauth = (url: string): SecurityScheme => ({
    kind: oauth2,
    token: "token",
    clientId: "clientId",
    clientSecret: "clientSecret",
    tokenUrl: "tokenUrl",
    clientAuthentication: "clientAuthentication",
    url,
  });
  const key = { id: "keyId", secret: "keySecret" } as const;
  const securitySchemes: Record<string, SecurityScheme> = {
    bearer: { kind: bearer, token: "token" },
    basic: { kind: basic, username: "user", password: "password" },
    header: { kind: headerKey, name: "x-key", value: "headerKey" },
    query: { kind: queryKey, name: "api key", value: "queryKey" },
    cookie: { kind: cookieKey, name: "sid", value: "cookieKey" },
    oauth: oauth("/token/ok"),
    signed: { ...ledger, kind: signature, ...key },
    dated: { ...dated, kind: signature, ...key },
  };
  const create = (options: Options) =>
    new CoreClient({ baseUrl, backoff: { first: 1 }, ...options }, { securitySchemes });
  const keys = { keyId: "LK-1", keySecret: secret };
  const client = { clientId: "shop:1", clientSecret: "shop secret/+" };
  const seen = async () =>
    (await create({}).get("/seen")) as unknown as {
      tokens: number;
      refused: number;
      tokenRequests: { authorization?: string; body: string }[];
      nonces: string[];
    };
  const burst = <T>(ask: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, ask));

  return [
    [
      "bearer: a value, and a function",
      async () => {
        const value = await create({ token: "a" }).get("/echo", ["bearer"]);
        equal(value.headers.authorization, "Bearer a");
        const asked = await create({ token: async () => "b" }).get("/echo", ["bearer"]);
        equal(asked.headers.authorization, "Bearer b");
      },
    ],
    [
      "bearer: a refused token is renewed once for a burst of requests",
      async () => {
        const refused: (string | undefined)[] = [];
        let current = "old";
        const token = async (told?: string) => {
          if (told !== undefined) {
            refused.push(told);
            await pause(10);
            current = "new";
          }
          return current;
        };
        const one = create({ token });
        const answers = await burst(() => one.get("/accepts/new", ["bearer"]));
        for (const { headers } of answers) equal(headers.authorization, "Bearer new");
        equal(refused, ["old"]);
      },
    ],
    [
      "bearer: what is refused again is told, and nothing is tried a third time",
      async () => {
        let count = 0;
        const before = (await seen()).refused;
        const one = create({ token: () => `t${++count}` });
        const error = await failure(one.get("/accepts/never", ["bearer"]));
        equal(own(error, "status"), 401);
        equal([count, (await seen()).refused - before], [2, 2]);
        await failure(create({ token: "fixed" }).get("/accepts/never", ["bearer"]));
        equal((await seen()).refused - before, 3);
      },
    ],
    [
      "basic in UTF-8; keys in header and query",
      async () => {
        const given = { user: "Jürgen", password: "漢:😀", headerKey: "h", queryKey: "a&b=é" };
        const answer = await create(given).get("/echo?x=1", ["basic", "header", "query"]);
        equal(answer.headers.authorization, "Basic SsO8cmdlbjrmvKI68J+YgA==");
        equal(answer.headers["x-key"], "h");
        equal(answer.url, "/echo?x=1&api%20key=a%26b%3D%C3%A9");
      },
    ],
    [
      "a cookie, which a page cannot set",
      async () => {
        const answer = await create({ cookieKey: "s1" }).get("/echo", ["cookie"]);
        equal(answer.headers.cookie, isPage ? undefined : "sid=s1");
      },
    ],
    [
      "alternatives: the first that is met, several together, none",
      async () => {
        const either = create({ headerKey: "h", user: "u", password: "" });
        const first = await either.get("/echo", ["bearer"], ["header"], ["basic"]);
        equal([first.headers["x-key"], first.headers.authorization], ["h", undefined]);
        const both = await either.get("/echo", ["bearer", "header"], ["basic", "header"]);
        equal([both.headers["x-key"], both.headers.authorization], ["h", "Basic dTo="]);
        const none = await either.get("/echo");
        equal([none.headers["x-key"], none.headers.authorization], [undefined, undefined]);
        const optional = await create({}).get("/echo", [], ["header"]);
        equal(optional.headers["x-key"], undefined);
      },
    ],
    [
      "what is missing is named, for each alternative",
      async () => {
        const error = await failure(
          create({ clientId: "c" }).get("/echo", ["oauth", "header"], ["signed"]),
        );
        equal(
          own(error, "message"),
          "GET /echo needs the client option clientSecret and headerKey, or token and headerKey, or keyId and keySecret",
        );
      },
    ],
    [
      "OAuth2: one token for a burst of requests, and for what comes later",
      async () => {
        const before = (await seen()).tokens;
        const one = create(client);
        const answers = await burst(() => one.get("/guarded", ["oauth"]));
        const sent = new Set(answers.map(({ headers }) => headers.authorization));
        equal([sent.size, (await seen()).tokens - before], [1, 1]);
        await one.get("/guarded", ["oauth"]);
        equal((await seen()).tokens - before, 1);
        const request = (await seen()).tokenRequests.at(-1);
        // RFC 6749 section 2.3.1: `shop%3A1:shop%20secret%2F%2B`.
        equal(request, {
          authorization: "Basic c2hvcCUzQTE6c2hvcCUyMHNlY3JldCUyRiUyQg==",
          body: "grant_type=client_credentials",
        });
      },
    ],
    [
      "OAuth2: a token for each set of scopes; id and secret in the body",
      async () => {
        const before = (await seen()).tokens;
        const one = create({ ...client, clientAuthentication: "body" });
        const needs = (...scopes: string[]) => [{ scheme: "oauth", scopes }];
        await one.get("/guarded", needs("a", "b"));
        await one.get("/guarded", needs("b", "a"));
        await one.get("/guarded", needs("c"));
        const { tokens, tokenRequests } = await seen();
        equal(tokens - before, 2);
        const ending = "client_id=shop%3A1&client_secret=shop+secret%2F%2B";
        equal(tokenRequests.slice(-2), [
          { body: `grant_type=client_credentials&scope=a+b&${ending}` },
          { body: `grant_type=client_credentials&scope=c&${ending}` },
        ]);
      },
    ],
    [
      "OAuth2: a withdrawn token is fetched anew, once for a burst",
      async () => {
        const one = create(client);
        await one.get("/guarded", ["oauth"]);
        await create({}).get("/withdraw");
        const before = (await seen()).tokens;
        await burst(() => one.get("/guarded", ["oauth"]));
        equal((await seen()).tokens - before, 1);
      },
    ],
    [
      "OAuth2: a token without a life is fetched for every request; one that is given, never",
      async () => {
        const before = (await seen()).tokens;
        const one = create({ ...client, tokenUrl: `${baseUrl}/token/short` });
        await one.get("/guarded", ["oauth"]);
        await one.get("/guarded", ["oauth"]);
        equal((await seen()).tokens - before, 2);
        const given = await create({ ...client, token: "mine" }).get("/echo", ["oauth"]);
        equal(given.headers.authorization, "Bearer mine");
        equal((await seen()).tokens - before, 2);
      },
    ],
    ...(
      [
        ["denied", "returned 401: invalid_client", 401],
        ["quoting", "returned 400", 400],
        ["none", "returned 200 without an access token", 200],
        ["mac", "returned 200 with a token that is not a bearer token", 200],
        ["page", "returned 502", 502],
      ] as const
    ).map(
      ([mode, problem, status]): Case => [
        `OAuth2: the token endpoint is ${mode}`,
        async () => {
          const one = create({ ...client, tokenUrl: `/token/${mode}`, retries: 0 });
          const error = await failure(one.get("/guarded", ["oauth"]));
          equal(error instanceof surface.TokenError, true);
          equal([own(error, "name"), own(error, "status")], ["TokenError", status]);
          equal(own(error, "message"), `The token endpoint ${problem}`);
          withoutSecrets(error, client.clientSecret, "c2hvcCUz");
        },
      ],
    ),
    [
      "OAuth2: credentials are not carried on by a redirect",
      async () => {
        const before = (await seen()).tokens;
        const one = create({ ...client, tokenUrl: "/token/moved", retries: 0 });
        const error = await failure(one.get("/guarded", ["oauth"]));
        equal(error instanceof surface.TokenError, true);
        equal((await seen()).tokens, before);
      },
    ],
    [
      "signed: what the server checks by its own rules",
      async () => {
        const one = create(keys);
        const answer = await one.get("/signed/x?b=2&a=%C3%A9", ["signed"]);
        equal(answer.headers["x-ledger-key"], "LK-1");
        const operation: Operation = { ...post, path: "/signed/y", security: [["signed"]] };
        const body = await one.send(operation, { note: "R&D — 漢 😀" }, { "X-Ledger-Trace": "7" });
        equal(body.body, '{"note":"R&D — 漢 😀"}');
      },
    ],
    [
      "signed: a form with a file, whose bytes and boundary are part of it",
      async () => {
        const operation: Operation = {
          method: "POST",
          path: "/signed/form",
          security: [["signed"]],
          body: { mediaType: "multipart/form-data", encode: multipartBody },
        };
        const answer = await create(keys).send(operation, {
          file: new Blob(["content"]),
          title: "é",
        });
        equal(/^multipart\/form-data; ?boundary=/.test(answer.headers["content-type"] ?? ""), true);
        equal([answer.body.includes("content"), answer.body.includes("é")], [true, true]);
      },
    ],
    [
      "signed: each try anew, with a nonce of its own",
      async () => {
        const before = (await seen()).nonces.length;
        await create(keys).get(`/flaky/${Math.random()}`, ["signed"]);
        const nonces = (await seen()).nonces.slice(before);
        equal([nonces.length, new Set(nonces).size], [2, 2]);
        equal(
          nonces.every((nonce) => /^[0-9a-f]{32}$/.test(nonce)),
          true,
        );
      },
    ],
    [
      "signed: a clock that is wrong by a day is put right by the server's, once",
      async () => {
        const before = (await seen()).refused;
        const one = create(keys);
        await one.get("/ahead/1", ["signed"]);
        await one.get("/ahead/2", ["signed"]);
        equal((await seen()).refused - before, 1);
      },
    ],
    [
      "signed: a wrong secret is refused, without another try",
      async () => {
        const before = (await seen()).refused;
        const error = await failure(
          create({ ...keys, keySecret: "wrong secret" }).get("/signed", ["signed"]),
        );
        equal([own(error, "status"), (await seen()).refused - before], [401, 1]);
        withoutSecrets(error, "wrong secret");
      },
    ],
    [
      "signed: a header that a page cannot send is told",
      async () => {
        const one = create(keys);
        if (isPage) {
          const error = await failure(one.get("/echo", ["dated"]));
          equal(
            own(error, "message"),
            'A browser cannot send the header "date", which is part of this signature; send the request from a server',
          );
        } else {
          const { headers } = await one.get("/echo", ["dated"]);
          equal(Number.isNaN(Date.parse(headers.date ?? "")), false);
        }
      },
    ],
    [
      "a client shows none of its secrets",
      async () => {
        const one = create({
          ...keys,
          ...client,
          token: "bearer secret",
          password: "basic secret",
        });
        equal(JSON.stringify(one), "{}");
        equal(Object.keys(one), []);
        withoutSecrets(one, secret, client.clientSecret, "bearer secret", "basic secret");
      },
    ],
  ];
}

/** What a promise rejects with. */
async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It did not fail");
}

function withoutSecrets(value: unknown, ...secrets: readonly string[]): void {
  const cause = own(value, "cause");
  const shown = [
    String(value),
    JSON.stringify(value),
    ...Object.values(value as object).map((member) => `${JSON.stringify(member)}${String(member)}`),
    own(value, "stack"),
    cause === undefined ? "" : `${String(cause)}${JSON.stringify(cause)}`,
  ].join("\n");
  for (const secret of secrets) if (shown.includes(secret)) throw new Error(`It shows ${secret}`);
}

function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${a} is not ${b}`);
}

function own(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
