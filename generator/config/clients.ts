import type { LanguageId } from "../render/base/settings.js";
import { inOrder } from "./languages.js";
import type { ClientsConfig } from "./settings.js";
import type { ClientPackageSettings, ClientsByLanguage, Settings } from "./specpress-yaml.js";

/**
 * The clients to generate, and the settings of each language. Options override the file: settings
 * key by key, and the choice of languages as a whole.
 *
 * @param available languages that have a client
 */
export function resolveClients(
  read: Settings["clients"],
  given: Settings["clients"],
  available: readonly LanguageId[],
): ClientsConfig {
  const settings = merge(byLanguage(read), byLanguage(given));
  const chosen = given === undefined ? choice(read) : isMap(given) ? keys(settings) : choice(given);
  return {
    languages: inOrder((chosen ?? available).filter((id) => available.includes(id))),
    settings,
  };
}

/**
 * The first language that is asked for but has no client, with the pointer of the setting that asks.
 * Settings of such a language are fine, since its pages use them. Null if there is none.
 */
export function unavailableClient(
  clients: Settings["clients"],
  available: readonly LanguageId[],
): { readonly pointer: string; readonly reason: string } | null {
  if (typeof clients !== "object") return null;
  const asked = isMap(clients)
    ? Object.keys(clients).filter((id) => clients[id]?.generate === true)
    : clients;
  const id = asked.find((each) => !available.includes(each));
  if (id === undefined) return null;
  const pointer = isMap(clients) ? `/clients/${id}/generate` : "/clients";
  return { pointer, reason: noClient(id, available) };
}

/** One sentence for a language that has no client. */
export function noClient(id: LanguageId, available: readonly LanguageId[]): string {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  return `There is no ${name} client yet; clients: ${available.join(", ")}.`;
}

/** The languages that a setting chooses. Null if it chooses none. */
function choice(clients: Settings["clients"]): readonly LanguageId[] | null {
  if (clients === undefined || clients === true) return null;
  if (clients === false) return [];
  return isMap(clients) ? keys(clients) : clients;
}

function keys(clients: ClientsByLanguage): LanguageId[] {
  return Object.keys(clients).filter((id) => clients[id]?.generate !== false);
}

function byLanguage(clients: Settings["clients"]): ClientsByLanguage {
  if (typeof clients !== "object") return {};
  return isMap(clients) ? clients : Object.fromEntries(clients.map((id) => [id, {}]));
}

function isMap(clients: Settings["clients"]): clients is ClientsByLanguage {
  return typeof clients === "object" && !Array.isArray(clients);
}

function merge(read: ClientsByLanguage, given: ClientsByLanguage): ClientsByLanguage {
  const ids = [...new Set([...Object.keys(read), ...Object.keys(given)])];
  return Object.fromEntries(ids.map((id) => [id, mergeOne(read[id] ?? {}, given[id] ?? {})]));
}

function mergeOne(
  read: ClientPackageSettings,
  given: ClientPackageSettings,
): ClientPackageSettings {
  const types = { ...read.types, ...given.types };
  return { ...read, ...given, ...(Object.keys(types).length > 0 && { types }) };
}
