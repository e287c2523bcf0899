/** What a type of the description is never called, because of what every client has by itself. */
export function reservedTypeNames(clientNames: readonly string[]): readonly string[] {
  return clientNames.flatMap((name) => [
    name,
    `${name}Options`,
    `${name}Errors`,
    `${name}Webhooks`,
  ]);
}
