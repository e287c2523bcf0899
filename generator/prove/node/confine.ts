import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import workers from "node:worker_threads";

/**
 * Blocks every connection of this thread, except to one port of the loopback interface. Everything
 * in Node.js that opens a connection, including `fetch` and WebSockets, uses one of the replaced
 * methods.
 */
export function confine(port: number): void {
  const refuse = (what: string) => () => {
    throw new Error(`${what}; a sample can only reach the mock server`);
  };
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
    const [first] = (Array.isArray(given[0]) ? given[0] : given) as [unknown, ...unknown[]];
    const {
      host,
      port: asked,
      path,
    } = (first ?? {}) as {
      readonly host?: string;
      readonly port?: number | string;
      readonly path?: string;
    };
    if (path !== undefined || host !== "127.0.0.1" || Number(asked) !== port) {
      throw new Error(
        `it connects to ${path ?? `${host}:${asked}`}; a sample can only reach the mock server`,
      );
    }
    return Reflect.apply(connect, this, given) as net.Socket;
  } as typeof connect;
  net.Server.prototype.listen = refuse("it listens on a port") as never;
  for (const name of ["send", "connect", "bind"] as const) {
    dgram.Socket.prototype[name] = refuse("it sends datagrams") as never;
  }
  const started = refuse("it starts a process");
  for (const name of [
    "spawn",
    "spawnSync",
    "exec",
    "execSync",
    "execFile",
    "execFileSync",
    "fork",
  ] as const) {
    Object.assign(childProcess, { [name]: started });
  }
  childProcess.ChildProcess.prototype.kill = started as never;
  Object.assign(childProcess.ChildProcess.prototype, { spawn: started });
  Object.assign(workers, { Worker: refuse("it starts a thread") });
  for (const holder of [dns, dns.promises] as object[]) {
    for (const [name, value] of Object.entries(holder)) {
      if (typeof value === "function")
        Object.assign(holder, { [name]: refuse("it looks up a name") });
    }
  }
  syncBuiltinESMExports();
}
