import type { Field, Module, Operation, Schema, Webhook } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Fragment } from "../../base/fragment.js";
import type { Guide } from "../../base/guide-ids.js";
import type { Messages } from "../../base/messages.js";
import { remember } from "../../base/remember.js";
import type { DocsSettings, OwnSite } from "../../base/settings.js";
import type { Renderer } from "../../base/template.js";
import {
  type AnnotationParts,
  type Annotations,
  createAnnotations,
} from "../../language/annotations.js";
import type { Language } from "../../language/language.js";
import { createLiterals, type Literals } from "../../language/literals.js";
import { createNames, type Names } from "../../language/names.js";
import { createTypePrinter, type TypePrinter } from "../../language/type-printer.js";
import type { FlavourRules } from "../../markdown/flavour.js";
import type { Links } from "../../markdown/link.js";
import type { Markdown } from "../../markdown/markdown.js";
import { relateMethods } from "../links/related.js";
import { pagePath, relativeLink } from "../links/routes.js";
import { placeTypes, type TypePlaces } from "./places.js";

/** A row of a table of fields. Every string is a whole cell. */
export interface FieldRow {
  readonly name: string;
  readonly type: Fragment;
  readonly required: string;
  readonly default: string;
  readonly description: Fragment;
  readonly sample: string;
}

/** The parts of an operation's page that are the same in every language. */
export interface OperationTexts {
  /** Links to the neighbouring pages. Null if there is none. */
  readonly previous: string | null;
  readonly next: string | null;
  /** For front matter. "" if the operation has neither summary nor description. */
  readonly pageDescription: string;
  readonly description: Fragment;
  readonly credentials: string;
  /** The description of the body as a whole. */
  readonly requestBody: Fragment;
  /** The description of a response without a table or a sample. */
  readonly responseNote: Fragment;
  readonly sampleResult: string;
  /** The deprecation notice, or "". */
  readonly deprecated: string;
  /** The fields of a result that is itself an object. Its table follows directly. */
  readonly resultFields: readonly Field[] | null;
}

/** The names of fields in a language, and the strings that are values next to them. */
export interface KnownNames {
  /** By key. Null if two fields with that key have different names. */
  readonly names: Map<string, string | null>;
  readonly values: Set<string>;
}

/** A guide in the navigation. */
export interface GuideLink {
  readonly title: string;
  readonly path: string;
}

/** The guides to a language's client, for navigation and links. Empty if there is no client. */
export interface Guides {
  readonly links: readonly GuideLink[];
  /** Code for the index of the language. Null if the language has no guides. */
  readonly start: { readonly install: string; readonly firstCall: string } | null;
  /** Path of a guide, or null if it does not exist. */
  path(guide: Guide): string | null;
  /** A guide in the navigation, or null if it does not exist. */
  link(guide: Guide): GuideLink | null;
  /** @param scopes those of the language */
  files(scopes: readonly Scope[]): File[];
}

/** Data that pages of all languages and modules share. */
export interface Site {
  readonly rules: FlavourRules;
  readonly markdown: Markdown;
  readonly render: Renderer;
  /** Messages of the pages' locale. */
  readonly messages: Messages;
  readonly languages: readonly Language[];
  /** Package name by language. */
  readonly packages: Readonly<Record<string, string>>;
  /** Module formats of packages, by language. */
  readonly formats: NonNullable<DocsSettings["formats"]>;
  /** The parts of pages that are the same in all languages, by operation. */
  readonly operationTexts: Map<Operation, OperationTexts>;
  /** The pages of types, the same in all languages. */
  readonly typePlaces: Map<Module, TypePlaces>;
  /** Guides of the client by language. */
  readonly guides: Map<string, Guides>;
  /** Descriptions for readers to download, by the module's id. */
  readonly descriptions: ReadonlyMap<string, string>;
  /** What the user adds to the site. */
  readonly own: OwnSite;
  /** Related methods, the same in all languages. */
  readonly related: Map<Module, Scope["related"]>;
}

/** One module in one language. */
export interface Scope extends Omit<Site, "related"> {
  readonly module: Module;
  readonly language: Language;
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly places: TypePlaces;
  /** Operations and webhooks by their ids. */
  readonly operations: ReadonlyMap<string, Operation | Webhook>;
  readonly related: (operation: Operation) => readonly Operation[];
  readonly names: Names;
  readonly literals: Literals;
  readonly types: TypePrinter;
  /** The types in a method's signature. Null if they are the same as elsewhere. */
  readonly annotations: Annotations | null;
  /** Links from a page of the given path. */
  linksFrom(path: string): Links;
  /** Caches: type cells by type, and sentences by schema key. */
  readonly typeCells: Map<string, Fragment>;
  readonly typeSentences: Map<string, readonly Fragment[]>;
  readonly schemaNames: Map<Schema, KnownNames>;
  /** Cached rows by field, because the fields of an envelope are in nearly every response. */
  readonly responseRows: Map<Field, FieldRow>;
  readonly structureRows: Map<Field, FieldRow>;
  /** Links that are the same on every operation's page of the module, whatever its group. */
  readonly pageLinks: Links;
}

export function createScope(site: Site, module: Module, language: Language): Scope {
  const schemas = new Map(module.schemas.map((schema) => [schema.key, schema]));
  const operations = new Map<string, Operation | Webhook>();
  for (const webhook of module.webhooks) operations.set(webhook.id, webhook);
  for (const { operations: members } of module.groups) {
    for (const operation of members) operations.set(operation.id, operation);
  }
  const names = createNames(module, language.naming);
  const literals = createLiterals(language, names, schemas);
  const linksFrom =
    (path: string): Links =>
    (id) => {
      const route = operations.get(id)?.route;
      return route ? relativeLink(path, pagePath(language.id, route)) : null;
    };
  return {
    ...site,
    module,
    language,
    schemas,
    operations,
    related: remember(site.related, module, () => relateMethods(module)),
    places: remember(site.typePlaces, module, () => placeTypes(module, schemas)),
    names,
    literals,
    types: createTypePrinter({ language, names, ...literals }),
    annotations: annotationsOf(language, { names, named: schemas, literal: literals.literal }),
    linksFrom,
    typeCells: new Map(),
    typeSentences: new Map(),
    schemaNames: new Map(),
    responseRows: new Map(),
    structureRows: new Map(),
    pageLinks: (id) => {
      const route = operations.get(id)?.route;
      return route ? `../${route.group}/${route.slug}.md` : null;
    },
  };
}

function annotationsOf(
  language: Language,
  parts: Pick<AnnotationParts, "names" | "named" | "literal">,
): Annotations | null {
  const { annotations: syntax } = language;
  return syntax && createAnnotations({ ...parts, language, syntax, before: () => "" });
}
