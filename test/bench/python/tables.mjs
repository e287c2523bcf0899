// The tables that the benchmark of Python prints.

const columns = [
  ["import, client", "client"],
  ["first models", "models"],
  ["everything", "everything"],
  ["3 fields", "three"],
  ["all fields", "every"],
  ["first call", "first"],
  ["files", "files"],
  ["lines", "lines"],
  ["longest", "longest"],
  ["dropped", "dropped"],
];

export const least = (values) => Math.min(...values);
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A table of one description: ratios to `import httpx` and to `json.loads`, and sizes. */
export function tableOf({ title, transport, alone, rows, versions }) {
  const header = ["", ...columns.map(([name]) => name)];
  const lines = rows.map(({ kind, cells, refused }) => {
    const name = versions[kind] ? `${kind} ${versions[kind]}` : kind;
    return refused
      ? [name, `refuses: ${refused}`]
      : [name, ...columns.map(([, key]) => cells[key])];
  });
  return [
    `${title}: \`import httpx\` takes ${(least(transport) * 1000).toFixed(0)} ms of processor time`,
    ...aligned([header, ...lines]),
    `specpress before its first call, which imports httpx: ${ratio(alone, transport)}`,
    "",
  ].join("\n");
}

function aligned(lines) {
  const full = lines.filter((line) => line.length > 2);
  const widths = full[0].map((_, index) => Math.max(...full.map((line) => line[index].length)));
  return lines.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index]))
      .join("  ")
      .trimEnd(),
  );
}

/** Ratio of the least and, in brackets, of the medians. */
export function ratio(values, unit) {
  const [low, middle] = [least, median].map((of) => (of(values) / of(unit)).toFixed(2));
  return `${low} (${middle})`;
}

/** What loads of calls take, and what memory they leave. */
export function loadTable(calls, results) {
  return results.map(({ kind, rounds, memory }) => {
    const each = (what) => rounds.map(({ httpx, client }) => httpx[what] / client[what]);
    const rate = (name) => (calls / median(rounds.map((round) => round[name].wall))).toFixed(0);
    const sizes = ([name, kib]) =>
      `${name} ${kib.map((one) => (one / 1024).toFixed(1)).join(", ")}`;
    return [
      `${calls} calls, 100 ${kind}: httpx ${rate("httpx")} calls/s, client ${rate("client")} calls/s`,
      `  client / httpx by the clock: ${list(each("wall"))} (aim: 0.85 or more)`,
      `  client / httpx by processor time: ${list(each("cpu"))}`,
      `  MiB after 0.2, 0.6 and all of the calls: ${Object.entries(memory).map(sizes).join("; ")}`,
    ].join("\n");
  });
}

const list = (values) =>
  `${median(values).toFixed(2)} of ${values.map((one) => one.toFixed(2)).join(", ")}`;
