import type { Module } from "../../../model/types/model.js";

/** A module's folder in `src`. The name `runtime` is taken by the runtime. */
export function folderOf({ id }: Module): string {
  return id === "runtime" ? "runtime-module" : id;
}

export function template(name: string): string {
  return `client/node/${name}.hbs`;
}
