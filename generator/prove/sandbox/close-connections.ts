import dgram from "node:dgram";
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

/**
 * Blocks every connection of this process. A sample finds no module of Node.js, so this is a second
 * lock: before version 25, the permissions of Node.js do not include the network.
 */
export function closeConnections(): void {
  const refuse = () => {
    throw new Error("a sample can only reach the mock server");
  };
  const lock = (holder: object, names: readonly string[]) => {
    for (const name of names) {
      const property = { value: refuse, writable: false, configurable: false };
      if (Object.hasOwn(holder, name)) Object.defineProperty(holder, name, property);
    }
  };
  lock(net.Socket.prototype, ["connect"]);
  lock(net.Server.prototype, ["listen"]);
  lock(dgram.Socket.prototype, ["send", "connect", "bind"]);
  for (const holder of [dns, dns.promises]) {
    lock(
      holder,
      Object.keys(holder).filter((name) => /^(?:lookup|resolve|reverse)/.test(name)),
    );
  }
  syncBuiltinESMExports();
}
