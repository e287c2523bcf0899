// What a user of zod writes. Compiled and run beside the client of `zod-schemas`.

import type * as z from "zod";
import type * as Models from "./models.js";
import * as schemas from "./shop/zod.js";

type Is<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// A schema returns the model's type.
true satisfies Is<z.output<typeof schemas.Product>, Models.Product>;
true satisfies Is<z.output<typeof schemas.Json>, Models.Json>;
true satisfies Is<z.input<typeof schemas.Category>, Models.Category>;
// A schema of another type than its model's is refused.
// @ts-expect-error
export const wrong: z.ZodType<Models.Category> = schemas.Card;

const all: Readonly<Record<string, z.ZodType>> = { ...schemas };

/** Whether a schema accepts a value: what it returns, or the paths of what is wrong. */
export function check(name: string, value: unknown): unknown {
  const result = schemaOf(name).safeParse(value);
  return result.success ? result.data : result.error.issues.map(({ path }) => path.join("."));
}

/** The same by Standard Schema, as libraries that know nothing of zod do it. */
export async function checkByStandard(name: string, value: unknown): Promise<readonly string[]> {
  const result = await schemaOf(name)["~standard"].validate(value);
  return (result.issues ?? []).map(({ path = [] }) => path.map(String).join("."));
}

/** What a server sends, checked before it is used. */
export async function fetched(url: string): Promise<Models.Product> {
  const response = await fetch(url);
  return schemas.Product.parse(await response.json());
}

function schemaOf(name: string): z.ZodType {
  const schema = all[name];
  if (!schema) throw new Error(`There is no ${name}`);
  return schema;
}
