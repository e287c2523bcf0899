// What a user of openapi-fetch writes. Compiled and run beside the client of
// `openapi-typescript-types`.

import createClient from "openapi-fetch";
import type { components, paths } from "./pets/openapi-typescript.js";

export async function run(baseUrl: string) {
  const client = createClient<paths>({ baseUrl });
  const found = await client.GET("/pets/{id}", { params: { path: { id: 7 } } });
  const pet: components["schemas"]["pet"] | undefined = found.data;
  const missing = await client.GET("/pets/{id}", { params: { path: { id: 0 } } });
  const title: string | undefined = missing.error?.title;
  const { response } = await client.POST("/pets", { body: { id: 1, name: "Kit" } });
  return { pet, title, status: response.status };
}

export async function wrong(baseUrl: string) {
  const client = createClient<paths>({ baseUrl });
  // @ts-expect-error: the path has a parameter.
  await client.GET("/pets/{id}");
  // @ts-expect-error: a filter hides the operation.
  await client.GET("/secrets");
}

// A list of itself.
["a", ["b", ["c"]]] satisfies components["schemas"]["Value"];
