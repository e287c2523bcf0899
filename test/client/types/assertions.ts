// Compiled beside the client of spec.yaml by client-types.test.ts; nothing here runs. Each `is<>()`
// says that a type is exactly another, each `@ts-expect-error` that the line below does not compile.

import {
  type ApiError,
  type ApiPromise,
  type Cat,
  type Color,
  type Dog,
  type ItemStream,
  isTypeTestsClientError,
  type ListPetsResponse,
  type NewPet,
  type Notice,
  type PagePromise,
  type Pet,
  type Problem,
  TypeTestsClient,
} from "./index.js";
import type { AsJson } from "./runtime/conversion.js";
import * as api from "./spec/functions.js";
import { type GetPetHeaders, getPetHeaders } from "./spec/headers.js";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function is<_T extends true>(): void;

const client = new TypeTestsClient({ accessToken: "t" });

export async function results(): Promise<void> {
  const call = client.getPet({ id: 1 });
  is<Same<typeof call, ApiPromise<Pet>>>();
  is<Same<Awaited<typeof call>, Pet>>();
  const { data, status, headers } = await call.withResponse();
  is<Same<typeof data, Pet>>();
  is<Same<typeof status, number>>();
  is<Same<typeof headers, Headers>>();
  const response = await client.getPet({ id: 1 }).asResponse();
  is<Same<typeof response, Response>>();
  const nothing = await client.deletePets();
  is<Same<typeof nothing, void>>();
  const photo = await client.upload({ photo: new Blob([]) });
  is<Same<typeof photo, Blob>>();
}

export async function headers(): Promise<void> {
  const { headers } = await client.getPet({ id: 1 }).withResponse();
  const found = getPetHeaders(headers);
  is<Same<typeof found, GetPetHeaders>>();
  is<Same<typeof found.xRateLimit, number>>();
  is<Same<typeof found.xColor, "green" | "red" | undefined>>();
  is<Same<typeof found.xTags, string[] | undefined>>();
  is<Same<NonNullable<typeof found.xBox>["width"], number>>();
  // @ts-expect-error the description has no such header
  found.xOther;
  // @ts-expect-error it may be missing
  found.xTags.length;
  // @ts-expect-error what is read are the headers, not the data
  getPetHeaders(await client.getPet({ id: 1 }));
}

export async function lists(): Promise<void> {
  const call = client.listPets({ after: "x" });
  is<Same<typeof call, PagePromise<ListPetsResponse, Pet>>>();
  for await (const pet of call) is<Same<typeof pet, Pet>>();
  for await (const page of call.pages()) is<Same<typeof page, ListPetsResponse>>();
  const first = await call;
  is<Same<typeof first.pets, Pet[]>>();
  is<Same<typeof first.next, string | undefined>>();
  const events = client.watch();
  is<Same<typeof events, ItemStream<Notice>>>();
  for await (const event of events) {
    if (event.type === "said") is<Same<typeof event.text, string>>();
    // @ts-expect-error only `said` has a text
    event.text;
  }
  // @ts-expect-error a stream is not awaited for a whole
  (await events).text;
  // @ts-expect-error what is not paged has no pages
  client.getPet({ id: 1 }).pages();
  // @ts-expect-error nor items
  for await (const _ of client.getPet({ id: 1 }));
}

export async function unions(): Promise<void> {
  const pet = await client.getPet({ id: 1 });
  is<Same<typeof pet.kind, "cat" | "dog">>();
  is<Same<typeof pet.name, string>>();
  // @ts-expect-error only cats have lives
  pet.lives;
  // @ts-expect-error only dogs bark
  pet.barks;
  // @ts-expect-error there is no such kind
  if (pet.kind === "cow") return;
  if (pet.kind === "cat") {
    is<Same<typeof pet.lives, number | undefined>>();
    // @ts-expect-error not a dog
    pet.barks;
    pet satisfies Cat;
  } else {
    is<Same<typeof pet.barks, boolean>>();
    // @ts-expect-error not a cat
    pet.lives;
    pet satisfies Dog;
  }
  switch (pet.kind) {
    case "cat":
    case "dog":
      break;
    default:
      pet satisfies never;
  }
}

export async function requests(): Promise<void> {
  await client.createPet({ name: "Tom", kind: "cat" });
  await client.createPet({ name: "Tom", kind: "cat", age: null, labels: { any: "thing" } });
  await client.createPet({ name: "Tom", kind: "cat", secret: "s" });
  await client.createPet({ name: "Tom", kind: "cat", owner: { email: "a@b.c" } });
  // @ts-expect-error the name is missing
  await client.createPet({ kind: "cat" });
  await client.createPet({
    name: "Tom",
    // @ts-expect-error a wrong value of an enum
    kind: "cow",
  });
  await client.createPet({
    // @ts-expect-error a wrong name
    nmae: "Tom",
    kind: "cat",
  });
  await client.createPet({
    name: "Tom",
    kind: "cat",
    // @ts-expect-error there is no such property
    weight: 1,
  });
  await client.createPet({
    // @ts-expect-error a number is no text
    name: 1,
    kind: "cat",
  });
  await client.createPet({
    name: "Tom",
    kind: "cat",
    // @ts-expect-error an age is a number or null
    age: "1",
  });
  await client.createPet({
    name: "Tom",
    kind: "cat",
    // @ts-expect-error a list of texts
    tags: [1],
  });
  await client.createPet({
    name: "Tom",
    kind: "cat",
    // @ts-expect-error the owner's email is missing
    owner: { phone: "1" },
  });
  await client.createPet({
    name: "Tom",
    kind: "cat",
    // @ts-expect-error labels are texts
    labels: { any: 1 },
  });
  await client.createPet({
    name: "Tom",
    kind: "cat",
    // @ts-expect-error read only: the server makes it
    created: "now",
  });
  // @ts-expect-error a request is needed
  await client.createPet();
  // @ts-expect-error a path parameter is needed
  await client.getPet({});
  // @ts-expect-error of its type
  await client.getPet({ id: "1" });
  // @ts-expect-error a wrong value in a list
  await client.getPet({ id: 1, fields: ["nmae"] });
  // @ts-expect-error a file is no text
  await client.upload({ photo: "text" });
  await client.upload({ photo: new Blob([]), more: [new Blob([])] });
  // @ts-expect-error there is no such method
  await client.getPets();
}

export function openEnums(pet: NewPet): void {
  is<Same<typeof pet.color, Color | (string & {}) | undefined>>();
  is<Same<typeof pet.size, "small" | "big" | (string & {}) | undefined>>();
  const any: NewPet = { name: "Tom", kind: "cat", color: "ochre", size: "tiny" };
  any.color satisfies string | undefined;
}

export async function options(): Promise<void> {
  const { signal } = new AbortController();
  await client.getPet({ id: 1 }, { signal, timeout: 1, retries: 0, headers: { a: "b" } });
  // @ts-expect-error there is no such option
  await client.getPet({ id: 1 }, { timeOut: 1 });
  // @ts-expect-error a time-out is a number
  await client.getPet({ id: 1 }, { timeout: "1" });
  new TypeTestsClient({ accessToken: async () => "t" });
  // @ts-expect-error a misspelt option of the client
  new TypeTestsClient({ accesToken: "t" });
  // @ts-expect-error a token is a text
  new TypeTestsClient({ accessToken: 1 });
  // @ts-expect-error what belongs to the runtime is not the user's
  client._send;
}

export async function functions(): Promise<void> {
  const core = api.createTypeTestsClient({ accessToken: "t" });
  const pet = await api.getPet(core, { id: 1 });
  is<Same<typeof pet, Pet>>();
  for await (const one of api.listPets(core)) is<Same<typeof one, Pet>>();
  is<Same<ReturnType<typeof api.watch>, ItemStream<Notice>>>();
  // @ts-expect-error the client comes first
  await api.getPet({ id: 1 });
  // @ts-expect-error the same request as the method's
  await api.createPet(core, { kind: "cat" });
  // @ts-expect-error a client is made by its function
  await api.getPet({}, { id: 1 });
}

export function errors(error: unknown): void {
  if (isTypeTestsClientError(error, "getPet")) {
    is<Same<typeof error.body, Problem>>();
    is<Same<typeof error.status, 404>>();
    error satisfies ApiError;
  }
  // @ts-expect-error no failure is described for it
  isTypeTestsClientError(error, "deletePets");
}

export async function callOptions(): Promise<void> {
  await client.getPet({ id: 1 }, { query: { a: [1, "b", null], c: undefined, d: new Date() } });
  // @ts-expect-error a parameter holds no objects
  await client.getPet({ id: 1 }, { query: { a: { b: 1 } } });
  await client.getPet({ id: 1 }, { baseUrl: "https://eu.example.com" });
  const fetchOptions = { cache: "no-store", dispatcher: {}, next: { revalidate: 1 } } as const;
  await client.getPet({ id: 1 }, { fetchOptions });
  new TypeTestsClient({ accessToken: "t", fetchOptions: { credentials: "include" } });
  // @ts-expect-error the client sets the method
  await client.getPet({ id: 1 }, { fetchOptions: { method: "POST" } });
  // @ts-expect-error headers have an option of their own
  await client.getPet({ id: 1 }, { fetchOptions: { headers: {} } });
  // @ts-expect-error so has the signal
  await client.getPet({ id: 1 }, { fetchOptions: { signal: AbortSignal.timeout(1) } });
  // @ts-expect-error `fetch` has no such cache
  await client.getPet({ id: 1 }, { fetchOptions: { cache: "none" } });
}

export async function derived(): Promise<void> {
  const other = client.withOptions({ timeout: 1, accessToken: "u" });
  is<Same<typeof other, TypeTestsClient>>();
  // @ts-expect-error there is no such option
  client.withOptions({ timeouts: 1 });
  // @ts-expect-error a timeout is a number
  client.withOptions({ timeout: "1" });
  const core = api.createTypeTestsClient({ accessToken: "t" });
  const changed = api.withOptions(core, { accessToken: "u" });
  is<Same<typeof changed, typeof core>>();
  // @ts-expect-error the same options as the client's
  api.withOptions(core, { accessTokens: "u" });
}

export async function endpoints(): Promise<void> {
  const unknown = await client.request({ method: "GET", path: "/reports" });
  is<Same<typeof unknown, unknown>>();
  const report = client.request<{ total: number }>({ method: "GET", path: "/reports" });
  is<Same<typeof report, ApiPromise<{ total: number }>>>();
  const { status } = await report.withResponse();
  is<Same<typeof status, number>>();
  const body = { method: "PUT", path: "/a", body: [1], headers: { a: "b" }, security: [["token"]] };
  await api.request<string>(api.createTypeTestsClient({ accessToken: "t" }), body, { retries: 1 });
  // @ts-expect-error a method is needed
  await client.request({ path: "/reports" });
  // @ts-expect-error parameters of the query are an object
  await client.request({ method: "GET", path: "/reports", query: "a=b" });
}

export async function unknownProperties(): Promise<void> {
  // @ts-expect-error a method has no other parameters
  await client.getPet({ id: 1, colour: "red" });
  // @ts-expect-error a body has no other properties
  await client.createPet({ kind: "cat", name: "Tom", lives: 9, owner: "Ann" });
}

type Nested = Date | Nested[] | { [key: string]: Nested };
interface Node {
  at: Date;
  count?: bigint | null;
  nodes: Node[];
  pair: [Date, ...bigint[]];
}

export function webhooks(nested: AsJson<Nested>, node: AsJson<Node>): void {
  ["a", { b: ["c", []] }] satisfies AsJson<Nested>;
  // @ts-expect-error what a webhook sends has no `Date`, however far inside
  [[new Date()]] satisfies AsJson<Nested>;
  if (Array.isArray(nested)) is<Same<typeof nested, AsJson<Nested>[]>>();
  is<Same<typeof node.at, string>>();
  is<Same<typeof node.count, number | null | undefined>>();
  is<Same<(typeof node.nodes)[0]["nodes"], AsJson<Node>[]>>();
  is<Same<typeof node.pair, [string, ...number[]]>>();
}
