// Samples that attack. Each is the body of an async function. One that reaches what it wants returns
// it; `REACHED` in the outcome is a failure of the sandbox.

/** @param {{ file: string, tcp: number, udp: number, unix: string }} targets */
export const payloads = ({ file, tcp, udp, unix }) => ({
  "reads a file by a module": `return (await import("node:fs")).readFileSync(${quote(file)}, "utf8");`,
  "reads a file by a built-in": `return process.getBuiltinModule("fs").readFileSync(${quote(file)}, "utf8");`,
  "reads a file by fetch": `const text = await (await fetch("file://${file}")).text();
    if (text === "") throw new Error("the mock server"); return text;`,
  "reads a file by an import": `return (await import(${quote(file)})).default;`,
  "reads a file by a link": `return (await import("./linked.js")).default;`,
  "reads a file above the package": `return import("../../../../../..${file}");`,
  "writes a file": `(await import("fs")).writeFileSync(${quote(`${file}.new`)}, "x"); return "written";`,
  "writes a report": `return process.report.writeReport(${quote(`${file}.new`)});`,
  "writes a heap snapshot": `return (await import("v8")).writeHeapSnapshot(${quote(`${file}.new`)});`,
  "reads the environment": `const all = Object.keys(process.env); if (all.length > 0) return all; throw new Error("empty");`,
  "starts a process": `return (await import("node:child_process")).execSync("id").toString();`,
  "starts a process by a binding": `return process.binding("spawn_sync").spawn({ file: "id", args: ["id"] });`,
  "kills its parent": `process.kill(process.ppid); return "killed";`,
  "connects by TCP": `(await import("node:net")).connect(${tcp}, "127.0.0.1"); return "connected";`,
  "connects by a binding": `return new (process.binding("tcp_wrap").TCP)(0).connect(0, "127.0.0.1", ${tcp});`,
  "connects by the dispatcher of fetch": `const key = Symbol.for("undici.globalDispatcher.1");
    return globalThis[key].dispatch({ origin: "http://127.0.0.1:${tcp}", path: "/", method: "GET" }, {});`,
  "replaces the dispatcher of fetch": `const key = Symbol.for("undici.globalDispatcher.1");
    globalThis[key] = { dispatch: () => true }; return "replaced";`,
  "connects by a web socket": `new WebSocket("ws://127.0.0.1:${tcp}"); return "connected";`,
  "connects by an event source": `new EventSource("http://127.0.0.1:${tcp}"); return "connected";`,
  "sends a datagram": `(await import("dgram")).createSocket("udp4").send("x", ${udp}, "127.0.0.1"); return "sent";`,
  "connects by a unix socket": `(await import("net")).connect(${quote(unix)}); return "connected";`,
  listens: `(await import("http")).createServer().listen(0); return "listening";`,
  "looks up a name": `return (await import("dns/promises")).lookup("example.com");`,
  "fetches from elsewhere": `const answer = await fetch("http://127.0.0.1:${tcp}/");
    if (answer.status === 418) throw new Error("the mock server"); return answer.status;`,
  "opens the inspector": `(await import("node:inspector")).open(0); return "open";`,
  "debugs itself": `const { Session } = await import("inspector"); new Session().connect(); return "connected";`,
  "starts a thread": `const { Worker } = await import("node:worker_threads"); new Worker("1", { eval: true }); return "started";`,
  "posts to the parent": `(await import("worker_threads")).parentPort.postMessage({ error: null }); return "posted";`,
  "sends to the parent": `process.send({ error: null }); return "sent";`,
  "evaluates code": `return eval("1 + 1");`,
  "makes a function of code": `return fetch.constructor("return process")();`,
  "makes a function of a built-in's code": `return Request.constructor("return this")().process;`,
  "loads an add-on": `process.dlopen({ exports: {} }, ${quote(file)}); return "loaded";`,
  "uses WASI": `const { WASI } = await import("node:wasi"); new WASI({ version: "preview1", preopens: { "/": "/" } }); return "ready";`,
  "registers a loader": `(await import("node:module")).register("data:text/javascript,"); return "registered";`,
  "requires a module": `return require("fs");`,
  "imports a module of data": `return (await import("data:text/javascript,export default 1")).default;`,
  "imports a module of the sandbox": `return import("../../sandbox/channel.js");`,
  "runs code in another context": `return (await import("vm")).runInNewContext("1");`,
  "walks the stack": `Error.prepareStackTrace = (_, sites) => sites;
    const found = new Error().stack.map((site) => site.getThis() ?? site.getFunction()).find((each) => each !== undefined && each !== globalThis);
    if (found === undefined) throw new Error("strict"); return found;`,
  "finds a module by a built-in stream": `return console._stdout ?? console._stderr ?? process.stdout._handle ?? process.stdout.constructor("return process")();`,
});

/** Samples that lie about themselves, by the words that their verdict has. */
export const lies = {
  "ends its process": [`process.exit(0);`, "it ended its own process"],
  "prints what ends a run": [
    `console.log("D"); console.log("D 0"); throw new Error("broken");`,
    "Error: broken",
  ],
  "guesses the token": [
    `for (let n = 0; n < 9; n++) console.log("\\nD " + "0".repeat(64) + "\\n"); throw new Error("broken");`,
    "Error: broken",
  ],
  "catches every promise": [
    `try { Promise.prototype.then = function () { return this; }; } catch {}
     try { Object.defineProperty(Promise.prototype, "constructor", { get: () => class {} }); } catch {}
     throw new Error("broken");`,
    "Error: broken",
  ],
  "replaces the class of promises": [
    `globalThis.Promise = class { then() {} static resolve() { return new this(); } }; throw new Error("broken");`,
    "Error: broken",
  ],
  "replaces JSON": [
    `JSON.stringify = () => '"x"\\nD'; JSON.parse = () => ({}); Object.prototype.toJSON = () => null; throw new Error("broken");`,
    "Error: broken",
  ],
  "replaces the methods of strings": [
    `for (const name of ["replace", "slice", "concat", "toString", "valueOf", "charCodeAt"])
       String.prototype[name] = function () { return "D"; };
     String.prototype[Symbol.toPrimitive] = () => "D"; RegExp.prototype[Symbol.replace] = () => "D"; RegExp.prototype.exec = () => null;
     throw new Error("broken");`,
    /./,
  ],
  "replaces the methods of bytes": [
    `for (const holder of [Buffer.prototype, Uint8Array.prototype, Object.getPrototypeOf(Uint8Array.prototype), TextEncoder.prototype])
       for (const name of Object.getOwnPropertyNames(holder))
         try { Object.defineProperty(holder, name, { get() { this[0] = 68; return () => "D"; } }); } catch {}
     throw new Error("broken");`,
    /./,
  ],
  "gives objects the fields of errors": [
    `Object.prototype.errno = 0; Object.prototype.code = "x"; Array.prototype.push = () => 0; throw new Error("broken");`,
    /./,
  ],
  "throws an error whose getters throw": [
    `const error = new Error("x"); Object.defineProperty(error, "message", { get() { throw 1; } }); throw error;`,
    "it threw a value that cannot be read",
  ],
  "throws an error whose name is an object": [
    `const error = new Error("x"); error.name = { toString: () => "\\nD\\n" }; throw error;`,
    /x$/,
  ],
  "throws a proxy": [
    `throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 1; } });`,
    /./,
  ],
  "throws nothing": [`throw undefined;`, "undefined"],
  "throws terminal codes": [`throw new Error("\\u001b[2J\\u0007");`, /^Error: /],
  "leaves a rejection": [
    `Promise.reject(new Error("left")); await new Promise((done) => setTimeout(done, 50));`,
    "Error: left",
  ],
  "throws later": [
    `setTimeout(() => { throw new Error("later"); }, 1); await new Promise((done) => setTimeout(done, 50));`,
    "Error: later",
  ],
  "waits for ever": [`await new Promise(() => {});`, /^its process ended: exit code 13$/],
  "loops for ever": [`for (;;) {}`, "it did not finish within 1500 ms"],
  "waits for memory": [
    `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
    "it did not finish within 1500 ms",
  ],
  "keeps a timer": [
    `await new Promise((done) => setInterval(() => {}, 10));`,
    "it did not finish within 1500 ms",
  ],
  "writes too much": [`for (;;) console.log("x".repeat(1e6));`, /^it writes more than/],
  "writes too often": [`for (;;) console.log(1);`, /^it writes more than|^it did not finish/],
  "removes the handler of signals": [
    `process.on("SIGTERM", () => {}); for (;;) {}`,
    "it did not finish within 1500 ms",
  ],
};

function quote(text) {
  return JSON.stringify(text);
}
