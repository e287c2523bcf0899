/** An own property. Inherited properties, such as `constructor`, are not values of a request. */
export function own(object: unknown, key: string): unknown {
  if (typeof object !== "object" || object === null || !Object.hasOwn(object, key))
    return undefined;
  return (object as Record<string, unknown>)[key];
}

/** The declaration for a status: exact, then range, then default. OpenAPI 3.1 section 4.8.16. */
export function byStatus<T>(
  declared: Readonly<Record<string, T>> | undefined,
  status: number,
): T | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  const found = own(declared, `${status}`) ?? own(declared, range) ?? own(declared, "default");
  return found as T | undefined;
}
