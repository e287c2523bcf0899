/** Alternatives of an annotation. `None` is the last one, as the usual style has it. */
export function either(annotation: string, ...others: readonly string[]): string {
  const isNullable = annotation === "None" || annotation.endsWith(" | None");
  const own = annotation.replace(/(?:^| \| )None$/, "");
  const known = own === "Never" || own === "" ? [] : [own];
  const all = [...known, ...others.filter((one) => one !== "None")];
  const withNone = isNullable || others.includes("None") ? [...all, "None"] : all;
  return withNone.join(" | ");
}
