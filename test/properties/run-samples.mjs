// Imports modules one after the other in a process of its own and says which of them ran a text of
// their description. A client finds a server that answers nothing.
import { readFileSync } from "node:fs";

let sent = 0;
globalThis.fetch = async () => {
  sent += 1;
  return new Response("{}", { headers: { "content-type": "application/json" } });
};
console.log = () => {};
const results = [];
for (const file of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  let error = null;
  try {
    await import(file);
  } catch (thrown) {
    // What the client refuses to send, or cannot read, is an error of its own: no text has run.
    const isBroken = thrown instanceof SyntaxError || /^ERR_/.test(thrown.code ?? "");
    error = isBroken ? thrown.message : null;
  }
  results.push({ file, error, sent, ran: "__pwned" in globalThis });
  sent = 0;
  delete globalThis.__pwned;
}
process.stdout.write(JSON.stringify(results));
