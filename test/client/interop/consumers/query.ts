// What a user of TanStack Query writes, without a framework. Compiled and run beside the client of
// `tanstack-query-options`.

import {
  type InfiniteData,
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
} from "@tanstack/query-core";
import type { ListPetsResponse, Pet } from "./models.js";
import { createPetsClient } from "./pets/functions.js";
import {
  addPetMutationOptions,
  deletePetMutationOptions,
  getPetQueryKey,
  getPetQueryOptions,
  listPetsInfiniteQueryOptions,
  listPetsQueryOptions,
  pingQueryOptions,
  searchPetsInfiniteQueryOptions,
} from "./pets/tanstack-query.js";

export async function run(baseUrl: string) {
  const client = createPetsClient({ baseUrl, retries: 0 });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const pet: Pet | null = await queries.fetchQuery(getPetQueryOptions(client, { id: 3 }));
  const again = await queries.fetchQuery({
    ...getPetQueryOptions(client, { id: 3 }),
    staleTime: 60_000,
  });
  const none = await queries.fetchQuery(getPetQueryOptions(client, { id: 0 }));
  const ping: null = await queries.fetchQuery(pingQueryOptions(client));
  const page: ListPetsResponse = await queries.fetchQuery(listPetsQueryOptions(client));

  const pages = await walk(queries, listPetsInfiniteQueryOptions(client, { kind: "cat" }));
  const found = await walk(queries, searchPetsInfiniteQueryOptions(client, { name: "K" }));

  const mutation = new MutationObserver(queries, addPetMutationOptions(client));
  const added: Pet = await mutation.mutate({ id: 9, name: "New" });
  await new MutationObserver(queries, deletePetMutationOptions(client)).mutate({ id: 9 });

  // An observer infers the type of its data.
  const observer = new QueryObserver(queries, getPetQueryOptions(client, { id: 3 }));
  const name: string | undefined = observer.getCurrentResult().data?.name;
  queries.clear();
  return {
    pet,
    again,
    none,
    ping,
    page,
    pages,
    found,
    added,
    name,
    key: getPetQueryKey({ id: 3 }),
  };
}

async function walk(
  queries: QueryClient,
  options:
    | ReturnType<typeof listPetsInfiniteQueryOptions>
    | ReturnType<typeof searchPetsInfiniteQueryOptions>,
): Promise<unknown> {
  const observer = new InfiniteQueryObserver(
    queries,
    options as ReturnType<typeof listPetsInfiniteQueryOptions>,
  );
  let result = await observer.fetchNextPage();
  while (result.hasNextPage) result = await observer.fetchNextPage();
  const data: InfiniteData<ListPetsResponse> | undefined = result.data;
  return {
    names: data?.pages.map(({ pets }) => pets.map(({ name }) => name)),
    params: data?.pageParams,
  };
}

/** A query that nobody needs any more stops its request. */
export async function cancelled(baseUrl: string): Promise<string> {
  const client = createPetsClient({ baseUrl, retries: 0 });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const options = getPetQueryOptions(client, { id: 404 });
  const started = queries.fetchQuery(options).catch((error: Error) => error.constructor.name);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await queries.cancelQueries({ queryKey: options.queryKey });
  return String(await started);
}

export async function wrong(): Promise<void> {
  // @ts-expect-error: the request has its type.
  await addPetMutationOptions(createPetsClient()).mutationFn({ id: "9" });
}
