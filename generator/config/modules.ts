import type { Pointer } from "../document/pointer.js";
import { deviceNames, slugOf } from "../model/naming/words.js";
import type { Envelope, EnvelopeMark } from "../model/types/model.js";
import { defaultsOf } from "./schema.js";
import type { ModuleConfig } from "./settings.js";
import type { EnvelopeSettings, MarkSettings, ModuleSettings } from "./specpress-yaml.js";

/** Modules for descriptions that are given without a configuration. */
export function modulesOfSpecs(specs: readonly string[]): ModuleConfig[] {
  return specs.map((spec) => withDefaults({ id: moduleId(spec), spec }));
}

/** `at` is the module's position in the configuration file. */
export function withDefaults(module: ModuleSettings, at: Pointer | null = null): ModuleConfig {
  const defaults = defaultsOf("modules[]");
  const { id, spec, title, description, client, envelope } = module;
  return {
    id,
    spec,
    overlays: module.overlays ?? defaults.overlays,
    title: title ?? null,
    description: description ?? null,
    clientName: client ?? null,
    options: module.options ?? defaults.options,
    envelope: envelope ? envelopeOf(envelope) : null,
    grouping: module.grouping ?? defaults.grouping,
    shortNames: module.shortNames ?? defaults.shortNames,
    envelopeAt: at && { file: at.file, pointer: `${at.pointer}/envelope` },
    paging: (module.paging ?? defaults.paging).map((one) => ({ ...one })),
    idempotencyHeader: module.idempotency?.header ?? null,
    versionHeader: module.versionHeader ?? null,
    environment: module.environment ?? defaults.environment,
    environmentAt: at && { file: at.file, pointer: `${at.pointer}/environment` },
    names: module.names ?? defaults.names,
    namesAt: at && { file: at.file, pointer: `${at.pointer}/names` },
  };
}

function envelopeOf(envelope: EnvelopeSettings): Envelope {
  const { success, unauthorized, code, message, requestId } = envelope;
  return {
    success: markOf(success),
    unauthorized: unauthorized ? markOf(unauthorized) : null,
    code: code ?? null,
    message: message ?? null,
    requestId: requestId ?? null,
  };
}

function markOf({ field, equals }: MarkSettings): EnvelopeMark {
  return { field, equals: [equals].flat() };
}

/** The id of a module whose description has neither a name of its own nor a title. */
export const defaultId = "api";

/** What is wrong with modules of which two have the same id, else null. */
export function sameIdProblem(modules: readonly { readonly id: string }[]): string | null {
  const twice = modules.find(({ id }, index) =>
    modules.slice(0, index).some((before) => before.id === id),
  );
  if (!twice) return null;
  return `Two descriptions would be the module \`${twice.id}\`; give them ids of their own in specpress.yaml.`;
}

/** A module's id as far as its file decides it. The title of the description may replace `api`. */
export function moduleId(spec: string): string {
  return idOfFile(spec) ?? defaultId;
}

/**
 * A module's id, from the name of its file: `specs/petstore.yaml` is `petstore`. If the name is
 * generic (`openapi`, `swagger`), the folder's name is used: `petstore/openapi.yaml` is `petstore`
 * too. The id depends only on the name as written. Null if the name says nothing, as
 * `openapi.yaml` does.
 */
export function idOfFile(spec: string): string | null {
  const path = isUrl(spec) ? urlPath(spec) : spec.replace(/\\/g, "/");
  const steps = path.split("/").filter((step) => step !== "" && step !== "." && step !== "..");
  const file = (steps.pop() ?? "").replace(/\.(?:ya?ml|json)$/i, "");
  const name = /^(?:openapi|swagger)$/i.test(file) ? (steps.pop() ?? "") : file;
  return idOfName(name);
}

/** The id that a name gives a module. Null if the name says nothing. */
export function idOfName(name: string): string | null {
  const slug = slugOf(name);
  if (slug === "") return null;
  return deviceNames.includes(slug) ? `${slug}-${defaultId}` : slug;
}

/** A URL of any scheme; `C:\x` is a path. */
export function isUrl(name: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(name);
}

function urlPath(url: string): string {
  const path = url.replace(/^[^:]+:\/\/[^/?#]*/, "").replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
