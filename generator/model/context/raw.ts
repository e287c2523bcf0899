import { isObject } from "../../document/pointer.js";

/** Reads of the untyped description that never reach a prototype and never throw. */

export { isObject };

export type RawObject = Readonly<Record<string, unknown>>;

export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function text(value: unknown, key: string): string {
  const found = member(value, key);
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : "";
}

export function flag(value: unknown, key: string): boolean {
  return member(value, key) === true;
}

export function list(value: unknown, key: string): readonly unknown[] {
  const found = member(value, key);
  return Array.isArray(found) ? found : [];
}

export function entries(value: unknown, key: string): readonly (readonly [string, unknown])[] {
  const found = member(value, key);
  return isObject(found) ? Object.entries(found) : [];
}

export function strings(value: unknown, key: string): readonly string[] {
  return list(value, key).filter((item) => typeof item === "string");
}
