import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { configName } from "../config/resolve.js";

/** The usual names of a description, in the order in which messages list them. */
const usualNames = ["openapi", "swagger"].flatMap((name) =>
  ["yaml", "yml", "json"].map((extension) => `${name}.${extension}`),
);

/** Descriptions with a usual name in a folder. None if the folder has a configuration file. */
export function findDescriptions(folder: string): string[] {
  const names = listNames(folder);
  if (names.includes(configName)) return [];
  return usualNames.filter((name) => names.includes(name) && isFile(join(folder, name)));
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
