import type { Finding } from "../../generator/diagnostics/catalogue.js";
import type { Description as Document } from "../../generator/document/description.js";
import { buildApi } from "../../generator/model/build.js";
import type { Api } from "../../generator/model/types/model.js";
import type { Flavour } from "../../generator/render/base/settings.js";
import { createClientTools } from "../../generator/render/client/client-tools.js";
import { nodeGenerator } from "../../generator/render/client/node/generator.js";
import { pythonGenerator } from "../../generator/render/client/python/generator.js";
import { renderClient } from "../../generator/render/client/render-client.js";
import { renderDocs } from "../../generator/render/docs/site/files.js";
import { packageNames } from "../../generator/run/package-names.js";
import type { File } from "../../generator/write/file.js";
import { defaultSite, templates } from "../support/docs.js";
import type { Description } from "./description.js";

const languages = ["node", "python", "java"];
const config = { clients: { languages: [], settings: {} }, docs: { languages } };

/** What one run makes of a description, without the disk. */
export interface Printed {
  readonly api: Api;
  readonly document: Document;
  readonly packages: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/** The model of a description as it comes out of a file, with others that it refers to. */
export function modelOf(
  description: Description,
  others: Readonly<Record<string, Description>> = {},
): Printed {
  const sourceOf = (file: string, content: Description) => {
    const text = JSON.stringify(content);
    const value: unknown = JSON.parse(text);
    return { file, text, value, locate: () => ({ line: 1, column: 1 }) };
  };
  const root = sourceOf("shop.json", description);
  const sources = [root, ...Object.entries(others).map(([file, other]) => sourceOf(file, other))];
  const document = { root, sources: new Map(sources.map((source) => [source.file, source])) };
  const input = { id: "shop", title: null, description: null, clientName: null, options: {} };
  const filters = { includeTags: [], excludeTags: [], deprecated: "include", hidden: [] } as const;
  const findings: Finding[] = [];
  const api = buildApi(
    [{ ...input, document }],
    { title: null, filters },
    (code, at, values = {}) => findings.push({ code, at, values }),
  );
  return { api, document, packages: packageNames(config, api, templates), findings };
}

/** The files of the client, without the runtime, which no description changes. */
export function clientOf({ api, packages }: Printed): File[] {
  const settings = { packageName: packages.node ?? "", packageVersion: "1.0.0" };
  const tools = createClientTools("node", settings, templates);
  return renderClient(api, { ...nodeGenerator, runtime: null }, tools);
}

/** The package for Python, under a name that is nobody else's, without the runtime. */
export function pythonPackageOf({ api }: Printed, packageName: string): File[] {
  const tools = createClientTools("python", { packageName, packageVersion: "1.0.0" }, templates);
  return renderClient(api, { ...pythonGenerator, runtime: null }, tools);
}

/** The files below `docs/`. */
export function docsOf({ api, packages }: Printed, flavour: Flavour, only = languages): File[] {
  return renderDocs(api, { languages: only, flavour, packages, site: defaultSite }, templates);
}

/** The fenced blocks of a page in a language, as they stand: the signature, then the sample. */
export function fencesOf(page: string, info: string): string[] {
  const found = page.matchAll(/^(`{3,})(\w*)\n([\s\S]*?)\n\1$/gm);
  return [...found].filter(([, , language]) => language === info).map(([, , , code = ""]) => code);
}

/** Pages of operations in a language. */
export function pagesIn(files: readonly File[], language: string): File[] {
  const route = new RegExp(`^docs/${language}/[^/]+/[^/]+/(?!index\\.md|README\\.md)[^/]+\\.md$`);
  return files.filter(({ path }) => route.test(path));
}
