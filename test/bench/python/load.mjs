// Many calls at once, of our client and of bare httpx.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { progress, python } from "./programs.mjs";
import { loadTable } from "./tables.mjs";

/** Many calls at once. The server is this process; the client is one of its own. */
export async function load(task, calls, environment, folder) {
  const [user] = JSON.parse(readFileSync(task.body, "utf8")).data.list;
  const body = JSON.stringify({ statusCode: 200, message: "", data: user });
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const server = createServer((_, response) => response.writeHead(200, headers).end(body));
  server.keepAliveTimeout = 60_000;
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${server.address().port}`;
  const { package: name, module } = task;
  const args = [JSON.stringify({ package: name, module }), url, `${calls}`];
  const program = (mode) => python(environment, folder, "load", [mode, ...args]);
  const results = [];
  for (const kind of ["threads", "tasks"]) {
    const compared = [];
    for (let round = 1; round <= 3; round++) {
      progress(`${calls} calls, 100 ${kind}: round ${round} of 3`);
      compared.push(await program(`${kind}-compare`));
    }
    const memory = {};
    for (const one of ["client", "httpx"]) memory[one] = await program(`${kind}-${one}`);
    results.push({ kind, rounds: compared, memory });
  }
  progress("");
  server.closeAllConnections();
  server.close();
  return loadTable(calls, results).join("\n");
}
