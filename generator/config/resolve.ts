import { dirname, relative, resolve, sep } from "node:path";
import type { Report } from "../diagnostics/catalogue.js";
import type { LanguageId } from "../render/base/settings.js";
import { checkSettings, movedKeys } from "./check.js";
import { resolveClients, unavailableClient } from "./clients.js";
import { resolveDocs } from "./docs.js";
import { type ConfigSource, exists, readSettings } from "./file.js";
import { idOfFile, isUrl, modulesOfSpecs, sameIdProblem, withDefaults } from "./modules.js";
import { resolvePackage } from "./package-settings.js";
import { defaultsOf, readSchema } from "./schema.js";
import type { Config, ModuleConfig, Options } from "./settings.js";
import type { ModuleSettings, Settings } from "./specpress-yaml.js";

/** The configuration file that is looked for in the current folder. */
export const configName = "specpress.yaml";

/**
 * The base for positions in a run's diagnostics: the folder of the configuration file if the
 * modules come from it, else the current folder.
 */
export interface Settled {
  readonly cwd: string;
  readonly base: string;
  /** Null if the settings cannot be used. Diagnostics report why. */
  readonly config: Config | null;
  /** The configuration file, or null if none was read. */
  readonly source: ConfigSource | null;
}

/**
 * Resolves the settings of one run: options override the configuration file, which overrides
 * defaults. With `specs`, the modules are those descriptions, and no file is read unless `config`
 * names one.
 *
 * @param available languages that have a client
 */
export async function resolveConfig(
  options: Options,
  report: Report,
  available: readonly LanguageId[],
): Promise<Settled> {
  const cwd = resolve(options.cwd ?? ".");
  const file = await configFile(cwd, options);
  const ownModules = options.specs !== undefined || options.modules !== undefined;
  const folder = file === null ? cwd : dirname(file);
  const base = ownModules ? cwd : folder;
  const given = pickSettings(options);
  // The schema is only compiled if there are settings to check, so `--spec` alone stays fast.
  const problems = Object.keys(given).length === 0 ? [] : await checkSettings(given);
  for (const { message } of problems) report("config-invalid", null, { reason: message });
  const unsettled = { cwd, base, config: null, source: null };
  const name = file && relative(base, file).split(sep).join("/");
  const readFile = file && name ? await readSettings(file, name, report) : { settings: {} };
  if (!readFile || problems.length > 0) return unsettled;
  const read: Settings = readFile.settings;
  const source = "source" in readFile ? readFile.source : null;
  // The file's choice does not count if an option chooses.
  const unavailable = unavailableClient(given.clients ?? read.clients, available);
  if (unavailable) {
    const { pointer, reason } = unavailable;
    const at =
      given.clients === undefined && source
        ? { file: source.file, text: source.text, ...source.locate(pointer) }
        : null;
    report("config-invalid", at, { reason });
    return unsettled;
  }
  const found = findModules(options, read, name, report);
  if (!found) return unsettled;
  const place = (key: "output" | "templates"): string | null => {
    if (given[key] !== undefined) return resolve(cwd, given[key]);
    return read[key] === undefined ? null : resolve(folder, read[key]);
  };
  const defaults = defaultsOf("");
  const [overlays, from] = given.overlays
    ? [given.overlays, cwd]
    : [read.overlays ?? defaults.overlays, folder];
  const shared = overlays.map((name) => (isUrl(name) ? name : relative(base, resolve(from, name))));
  const modules = found.map((each) => ({ ...each, overlays: [...shared, ...each.overlays] }));
  const clients = resolveClients(read.clients, given.clients, available);
  const config: Config = {
    file,
    base,
    title: given.title ?? read.title ?? null,
    description: given.description ?? read.description ?? null,
    modules,
    allowRemote: given.allowRemote ?? read.allowRemote ?? defaults.allowRemote,
    referenceFolders: given.referenceFolders
      ? given.referenceFolders.map((name) => resolve(cwd, name))
      : (read.referenceFolders ?? defaults.referenceFolders).map((name) => resolve(folder, name)),
    runAuthorSamples: given.runAuthorSamples ?? read.runAuthorSamples ?? defaults.runAuthorSamples,
    filters: { ...defaultsOf("filters"), ...read.filters, ...given.filters },
    package: resolvePackage(read.package, given.package, { file: name, folder, cwd }),
    clients,
    docs: resolveDocs(read.docs, given.docs, {
      file: name,
      folder,
      cwd,
      usual: clients.languages.length > 0 ? clients.languages : available,
    }),
    output: place("output") ?? resolve(folder, defaults.output),
    templates: place("templates"),
    diagnostics: { ...defaults.diagnostics, ...read.diagnostics, ...given.diagnostics },
  };
  return { cwd, base, config, source };
}

async function configFile(cwd: string, options: Options): Promise<string | null> {
  if (options.config !== undefined) return resolve(cwd, options.config);
  if (options.specs !== undefined) return null;
  const usual = resolve(cwd, configName);
  return (await exists(usual)) ? usual : null;
}

/**
 * The settings among the options, and former settings, which are rejected. An undefined key counts
 * as not given.
 */
function pickSettings(options: Options): Settings {
  const { properties = {} } = readSchema();
  const known = new Set([...Object.keys(properties), ...movedKeys.keys()]);
  const given = Object.entries(options).filter(
    ([key, value]) => known.has(key) && value !== undefined,
  );
  return Object.fromEntries(given);
}

function findModules(
  options: Options,
  read: Settings,
  file: string | null,
  report: Report,
): ModuleConfig[] | null {
  const ofFile = (module: ModuleSettings, index: number) =>
    withDefaults(module, file === null ? null : { file, pointer: `/modules/${index}` });
  const modules = options.specs
    ? modulesOfSpecs(options.specs)
    : (options.modules?.map((module) => withDefaults(module)) ??
      (read.modules ?? defaultsOf("").modules).map(ofFile));
  if (modules.length === 0) {
    report("nothing-to-generate", null);
    return null;
  }
  // Titles give the ids of the others later.
  const named = options.specs ? modules.filter(({ spec }) => idOfFile(spec) !== null) : modules;
  const reason = sameIdProblem(named);
  if (reason !== null) {
    report("usage", null, { reason });
    return null;
  }
  return options.clientName === undefined ? modules : rename(modules, options.clientName, report);
}

function rename(modules: ModuleConfig[], clientName: string, report: Report) {
  const [only] = modules;
  if (only && modules.length === 1 && /^[A-Z][A-Za-z0-9]*$/.test(clientName)) {
    return [{ ...only, clientName }];
  }
  const reason =
    modules.length === 1
      ? `The client name must be a class name in PascalCase, such as \`PetstoreClient\`, not \`${clientName}\`.`
      : `A client name is for one description, and there are ${modules.length}; set \`client\` of each module in ${configName}.`;
  report("usage", null, { reason });
  return null;
}
