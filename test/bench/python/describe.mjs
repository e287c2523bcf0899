// What a description costs a program: processor time of imports and of decoding, and sizes.
import { join } from "node:path";
import { contestants } from "./packages.mjs";
import { progress, python, run } from "./programs.mjs";
import { ratio, tableOf } from "./tables.mjs";

const pick = ({ body, items, fields }) => ({ body, items, fields });

const isError = (value) => typeof value === "string";
const short = (text) => `fails: ${text.replace(/^Error: /, "").slice(0, 40)}`;

/** Measures all contestants of a description, in turns. Returns a table. */
export async function describe(task, rounds, environment, folder) {
  const made = contestants(task, environment, folder);
  run(join(environment.bin, "python"), ["-m", "compileall", "-q", folder]);
  const rows = made.map((one) => ({
    ...one,
    times: { client: [], models: [], everything: [] },
    decoded: [],
  }));
  const transport = [];
  const alone = [];
  // In turns, so that noise of the machine hits all. The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    progress(`${task.title}: round ${round} of ${rounds}`);
    const started = await python(environment, folder, "startup", ["transport"]);
    if (round > 0) transport.push(started);
    for (const row of rows.filter(({ refused }) => !refused)) {
      const setup = JSON.stringify({ kind: row.kind, ...row.setup, ...pick(task) });
      for (const stage of ["client", "models", "everything"]) {
        const seconds = await python(environment, folder, "startup", [stage, setup]).catch(String);
        if (round > 0) row.times[stage].push(seconds);
      }
      if (row.kind === "specpress") {
        const seconds = await python(environment, folder, "startup", ["alone", setup]);
        if (round > 0) alone.push(seconds);
      }
      if (round > 0 && task.id !== "authentication") {
        row.decoded.push(await python(environment, folder, "decoding", [setup]).catch(String));
      }
    }
  }
  const finished = rows.map((row) =>
    row.refused ? row : { ...row, cells: cells(row, task, transport) },
  );
  progress("");
  return tableOf({ ...task, transport, alone, rows: finished, versions: environment.versions });
}

function cells({ times, decoded, files, operations }, task, transport) {
  const imports = Object.entries(times).map(([stage, seconds]) => [
    stage,
    seconds.every(Number.isFinite) ? ratio(seconds, transport) : short(seconds.find(isError)),
  ]);
  const reading = ["three", "every", "first"].map((key) => {
    if (decoded.length === 0) return [key, "-"];
    if (decoded.some(isError)) return [key, short(decoded.find(isError))];
    return [
      key,
      ratio(
        decoded.map((one) => one[key]),
        [1],
      ),
    ];
  });
  const lengths = files.map((text) => text.split("\n").length);
  return {
    ...Object.fromEntries([...imports, ...reading]),
    files: `${files.length}`,
    lines: `${lengths.reduce((sum, one) => sum + one, 0)}`,
    longest: `${Math.max(...lengths)}`,
    dropped: `${task.total - operations} of ${task.total}`,
  };
}
