/** What a run comes to, in figures. */
export function summaryOf(results, { seed, filter, wall }) {
  const of = (outcome) => results.filter((result) => result.outcome === outcome);
  const generated = of("generated");
  const sum = (count) => generated.reduce((total, result) => total + count(result), 0);
  const largest = (key) => results.reduce((most, result) => Math.max(most, result[key] ?? 0), 0);
  return {
    descriptions: results.length,
    seed,
    filter,
    generated: generated.length,
    refused: of("refused").length,
    crashed: of("crashed").length,
    operations: sum(({ operations }) => operations),
    webhooks: sum(({ webhooks }) => webhooks),
    lost: sum(({ lost }) => lost.length),
    "type errors": sum(({ typeErrors }) => typeErrors.length),
    "Python methods": sum(({ pythonMethods = 0 }) => pythonMethods),
    "Python errors": sum(({ pythonErrors = [] }) => pythonErrors.length),
    "output errors": sum(({ outputErrors = [] }) => outputErrors.length),
    pages: sum(({ pages }) => pages),
    "pages parsed": sum(({ parsed }) => parsed),
    "pages that do not parse": sum(({ broken }) => broken.length),
    "dangling links": sum(({ dangling }) => dangling.length),
    "made-up samples": sum(({ samples }) => samples),
    "invalid made-up samples": sum(({ invalid }) => invalid.length),
    "samples that cannot be valid": sum(({ excused }) => excused.length),
    "longest, seconds": largest("seconds"),
    "most memory, MiB": largest("mebibytes"),
    "wall time, seconds": wall,
    refusals: of("refused").map(({ name, codes, message }) => ({ name, codes, message })),
  };
}

/** The table at the end: the figures, each refusal, and what is wrong of each description. */
export function tableOf(results, { refusals, ...figures }) {
  const errors = figures["type errors"] + figures["Python errors"] + figures["output errors"];
  const isFine = figures.crashed + figures.lost + errors === 0;
  const isWhole = figures["pages that do not parse"] + figures["dangling links"] === 0;
  const isValid = figures["invalid made-up samples"] === 0;
  const faults = results.flatMap(faultsOf);
  return [
    ...Object.entries(figures).map(([name, value]) => `${name.padEnd(30)} ${value}`),
    ...(refusals.length > 0 ? ["", "refusals"] : []),
    ...refusals.map(({ name, codes, message }) => `  ${name}: ${codes.join(", ")}\n    ${message}`),
    ...(faults.length > 0 ? ["", "faults"] : []),
    ...faults,
    "",
    `${figures.generated} of ${figures.descriptions} generated, ${isFine && isWhole && isValid ? "nothing wrong" : "with faults"}, seed ${figures.seed}, ${figures["wall time, seconds"]} s`,
  ].join("\n");
}

function faultsOf({ name, outcome, message, ...result }) {
  if (outcome === "crashed") return [`  crashed ${name}: ${message}`];
  if (outcome !== "generated") return [];
  const {
    lost,
    typeErrors,
    pythonErrors = [],
    outputErrors = [],
    broken,
    dangling,
    invalid,
    excused,
  } = result;
  const lists = {
    lost,
    "type errors": typeErrors,
    "Python errors": pythonErrors,
    "output errors": outputErrors,
    "broken pages": broken,
    dangling,
    "invalid samples": invalid,
    "samples that cannot be valid": excused,
  };
  return Object.entries(lists).flatMap(([what, list]) =>
    list.length === 0 ? [] : [`  ${name}: ${list.length} ${what}, as ${list[0].slice(0, 300)}`],
  );
}
