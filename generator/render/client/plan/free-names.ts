import type { Module } from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";

/**
 * Makes names for what stands beside functions that are called like the methods of a client: one
 * that a method has begins with `_`, as no method does.
 */
export function freeNames(module: Module, names: Names): (name: string) => string {
  const methods = new Set(
    module.groups.flatMap(({ operations }) => operations).map((one) => names.method(one)),
  );
  return (name) => (methods.has(name) ? `_${name}` : name);
}

/** The function that makes a client for such functions: `createShopClient`. */
export function factoryName(module: Module, names: Names): string {
  return freeNames(module, names)(`create${module.clientName}`);
}
