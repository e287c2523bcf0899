import type { File } from "../../file.js";
import type { Api, Operation, Webhook } from "../../model/types.js";
import { parseLanguage } from "../language.js";
import type { DocsSettings } from "../settings.js";
import { createRenderer } from "../template.js";
import { rulesOf } from "./flavour.js";
import { groupIndex, languageIndex, moduleIndex, rootIndex } from "./indexes.js";
import { createMarkdown } from "./markdown.js";
import { pageView } from "./page.js";
import { pagePath, typesFolder } from "./routes.js";
import { createScope, type Scope, type Site } from "./scope.js";
import { sidebarOf } from "./sidebar.js";
import { createStructures } from "./structures.js";
import { bindTypeLinks } from "./type-links.js";
import { typePage, typesIndex } from "./type-pages.js";
import { webhooksIndex, webhookView } from "./webhook-page.js";

/**
 * Prints the reference pages of every language, with their indexes and the flavour's navigation
 * file, all below `docs/`. `templates` holds texts by path below the templates folder. Throws a
 * TemplateError where a template or a language's data cannot be used.
 */
export function renderDocs(
  api: Api,
  settings: DocsSettings,
  templates: ReadonlyMap<string, string>,
): File[] {
  const rules = rulesOf(settings.flavour);
  const ids = [...new Set(settings.languages)];
  const site: Site = {
    rules,
    markdown: createMarkdown(rules),
    render: createRenderer(templates),
    languages: ids.map((id) => parseLanguage(id, templates)),
    packages: settings.packages,
    operationTexts: new Map(),
    typePlaces: new Map(),
  };
  if (ids.length === 0) return [];
  const scopes = site.languages.flatMap((language) =>
    api.modules.map((module) => createScope(site, module, language)),
  );
  return [
    rootIndex(site, api),
    ...site.languages.map((language) => languageIndex(site, api, language)),
    ...scopes.flatMap(renderModule),
    sidebarOf(site, scopes),
  ];
}

function renderModule(scope: Scope): File[] {
  const { module, language, render, places } = scope;
  const operations = module.groups.flatMap((group) => group.operations);
  const structure = createStructures(scope);
  return [
    moduleIndex(scope),
    ...module.groups.map((group) => groupIndex(scope, group)),
    ...operations.map((operation, index) => {
      const [previous, next] = [operations[index - 1], operations[index + 1]];
      const view = pageView(scope, operation, { previous, next, structure });
      const text = render("docs/page.md.hbs", view);
      const content = bindTypeLinks(text, typeTargets(scope, operation));
      return { path: pagePath(language.id, operation.route), content };
    }),
    ...webhooksIndex(scope),
    ...module.webhooks.map((webhook, index) => {
      const [previous, next] = [module.webhooks[index - 1], module.webhooks[index + 1]];
      const view = webhookView(scope, webhook, { previous, next, structure });
      const text = render("docs/webhook.md.hbs", view);
      const content = bindTypeLinks(text, typeTargets(scope, webhook));
      return { path: pagePath(language.id, webhook.route), content };
    }),
    ...(places.ownPages.length > 0 ? [typesIndex(scope)] : []),
    ...places.ownPages.map((schema) => typePage(scope, schema)),
  ];
}

/** Where links to types lead from the page of an operation or a webhook. */
function typeTargets(
  { places, schemas }: Scope,
  page: Operation | Webhook,
): (key: string) => string {
  const printed = new Set(places.of(page).structures);
  return (key) => {
    const schema = schemas.get(key);
    if (!schema) return "";
    return printed.has(schema) ? `#${schema.anchor}` : `../${typesFolder}/${schema.slug}.md`;
  };
}
