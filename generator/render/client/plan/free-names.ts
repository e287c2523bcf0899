import type { Module } from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";

/**
 * Makes names for declarations next to functions that are named like a client's methods. If a
 * method has the name, it gets a leading `_`, which no method has.
 */
export function freeNames(module: Module, names: Names): (name: string) => string {
  const methods = new Set(
    module.groups.flatMap(({ operations }) => operations).map((one) => names.method(one)),
  );
  return (name) => (methods.has(name) ? `_${name}` : name);
}

/** The function that creates a client for these functions: `createShopClient`. */
export function factoryName(module: Module, names: Names): string {
  return freeNames(module, names)(`create${module.clientName}`);
}
