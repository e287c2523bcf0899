import Handlebars from "handlebars";
import { expect, test } from "vitest";
import { parseMessages } from "../../../generator/render/base/messages.js";
import { languagesOf } from "../../../generator/render/base/settings.js";
import {
  createRenderer,
  type Renderer,
  TemplateError,
} from "../../../generator/render/base/template.js";
import { operationPage } from "../../../generator/render/docs/page/operation-page.js";
import { createScope, type Site } from "../../../generator/render/docs/page/scope.js";
import { createStructures } from "../../../generator/render/docs/page/structures.js";
import { webhooksIndex } from "../../../generator/render/docs/page/webhook-index.js";
import { webhookPage } from "../../../generator/render/docs/page/webhook-page.js";
import { errorsPage } from "../../../generator/render/docs/site/errors-page.js";
import { groupIndex } from "../../../generator/render/docs/site/group-index.js";
import { guidesOf } from "../../../generator/render/docs/site/guide-pages.js";
import { languageIndex, rootIndex } from "../../../generator/render/docs/site/language-index.js";
import { moduleIndex } from "../../../generator/render/docs/site/module-index.js";
import { redirectPage } from "../../../generator/render/docs/site/redirect-pages.js";
import { typePage, typesIndex } from "../../../generator/render/docs/site/type-pages.js";
import { parseLanguage } from "../../../generator/render/language/language.js";
import { rulesOf } from "../../../generator/render/markdown/flavour.js";
import { createMarkdown } from "../../../generator/render/markdown/markdown.js";
import { apiOf, defaultSite, packages, templates } from "../../support/docs.js";
import { shop } from "../../support/docs-fixture.js";

/**
 * Handlebars, strict as it is, says nothing where `{{#if missing}}` or `{{#each missing}}` names a
 * key that the view lacks. This does: the paths that a template uses and that a view does not have.
 */
function missingKeys(path: string, view: unknown): string[] {
  const missing = new Set<string>();
  const look = (name: string, scopes: readonly unknown[], what: string): unknown => {
    const path = Handlebars.parse(`{{${name}}}`).body[0] as hbs.AST.MustacheStatement;
    const { depth, parts } = path.path as hbs.AST.PathExpression;
    let value: unknown = scopes[scopes.length - 1 - depth];
    for (const part of parts) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) {
        missing.add(`${what}: ${name}`);
        return undefined;
      }
      value = Reflect.get(value, part);
    }
    return value;
  };
  const walk = (
    template: string,
    body: readonly hbs.AST.Statement[],
    scopes: readonly unknown[],
  ) => {
    for (const node of body) {
      if (node.type === "MustacheStatement") {
        const { path, hash } = node as hbs.AST.MustacheStatement;
        const name = (path as hbs.AST.PathExpression).original;
        // The messages of the locale, whose slots the view fills.
        const used =
          name === "t"
            ? (hash?.pairs ?? []).map(({ value }) => (value as hbs.AST.PathExpression).original)
            : [name];
        for (const one of used) look(one, scopes, template);
      } else if (node.type === "PartialStatement") {
        const name = ((node as hbs.AST.PartialStatement).name as hbs.AST.PathExpression).original;
        walk(`${name}.hbs`, Handlebars.parse(templates.get(`${name}.hbs`) ?? "").body, scopes);
      } else if (node.type === "BlockStatement") {
        const { path: helper, params, program } = node as hbs.AST.BlockStatement;
        const name = (params[0] as hbs.AST.PathExpression).original;
        const value = look(name, scopes, template);
        if ((helper as hbs.AST.PathExpression).original === "each") {
          for (const item of Array.isArray(value) ? value : [])
            walk(template, program.body, [...scopes, item]);
        } else walk(template, program.body, scopes);
      }
    }
  };
  walk(path, Handlebars.parse(templates.get(path) ?? "").body, [view]);
  return [...missing];
}

const order = {
  content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } },
};
const webhooks = {
  placed: {
    post: {
      parameters: [{ name: "X-Try", in: "header", schema: { type: "integer" } }],
      requestBody: order,
      responses: { "200": { description: "" } },
      callbacks: { answered: { "{$url}": { post: { requestBody: order } } } },
    },
  },
};

test("every view has every key that its template asks for, whatever is shown", () => {
  const failures = { code: [{ value: 404, name: "SoldOut", description: "None is left." }] };
  const signed = { "x-specpress-signing": "standard-webhooks" };
  const api = apiOf({ ...shop, ...signed, webhooks, "x-specpress-errors": failures });
  const seen = new Map<string, number>();
  const problems: string[] = [];
  const messages = parseMessages("en", templates);
  const render = createRenderer(templates, messages);
  const recording: Renderer = (path, view) => {
    seen.set(path, (seen.get(path) ?? 0) + 1);
    problems.push(...missingKeys(path, view));
    return render(path, view);
  };
  const rules = rulesOf("vitepress");
  const site: Site = {
    rules,
    markdown: createMarkdown(rules),
    render: recording,
    formats: {},
    messages,
    languages: languagesOf(templates).map((id) => parseLanguage(id, templates)),
    packages,
    operationTexts: new Map(),
    typePlaces: new Map(),
    related: new Map(),
    guides: new Map(),
    descriptions: new Map(),
    own: { pages: [], logo: null, favicon: null, css: "" },
  };
  rootIndex(site, api);
  for (const language of site.languages) {
    const guides = guidesOf(site, api, language, templates);
    languageIndex(site, api, { ...language, hasClient: true }, guides.links);
    const scopes = api.modules.map((module) => createScope(site, module, language));
    guides.files(scopes);
    for (const scope of scopes) {
      const { module } = scope;
      moduleIndex(scope);
      errorsPage(scope);
      const input = {
        previous: undefined,
        next: undefined,
        structures: createStructures(scope),
      };
      typesIndex(scope);
      for (const schema of module.schemas) typePage(scope, schema);
      for (const group of module.groups) {
        groupIndex(scope, group);
        for (const operation of group.operations) operationPage(scope, operation, input);
      }
      webhooksIndex(scope);
      for (const webhook of module.webhooks) webhookPage(scope, webhook, input);
    }
  }
  const led = { path: "docs/old.md", target: "docs/index.md" };
  redirectPage(site, defaultSite, led, new Map([["docs/index.md", "Shop"]]));
  expect(problems).toEqual([]);
  const own = [...templates.keys()].filter((path) => /^(docs|languages)\/.*\.hbs$/.test(path));
  const printed = [...seen.keys()].filter((path) => /^(docs|languages)\//.test(path));
  expect(printed.sort()).toEqual(own.filter((path) => !path.includes("/partials/")).sort());
});

test("a key that a view lacks is found in a condition, in a loop and in a partial", () => {
  expect(missingKeys("docs/structure.md.hbs", { anchor: "a" })).toContain(
    "docs/partials/structure.hbs: fields",
  );
  expect(missingKeys("docs/group.md.hbs", { operations: [{}] })).toContain(
    "docs/group.md.hbs: http",
  );
  expect(missingKeys("docs/page.md.hbs", {})).toContain("docs/partials/response.hbs: noResponse");
});

test("a template that cannot be rendered is named, and the partial rather than its page", () => {
  const failing = (entries: [string, string][], view: object) => {
    try {
      createRenderer(new Map(entries))("docs/a.hbs", view);
    } catch (error) {
      if (error instanceof TemplateError) return [error.template, error.reason];
      throw error;
    }
    return [];
  };
  expect(failing([], {})).toEqual(["docs/a.hbs", "it does not exist"]);
  expect(failing([["docs/a.hbs", "{{#if"]], {})[0]).toBe("docs/a.hbs");
  expect(failing([["docs/a.hbs", "{{missing}}"]], {})[1]).toContain('"missing" not defined');
  expect(failing([["docs/a.hbs", "{{#unless x}}{{/unless}}"]], { x: 1 })[1]).toContain("unless");
  const partial: [string, string] = ["docs/partials/p.hbs", "{{missing}}"];
  expect(failing([["docs/a.hbs", "{{> docs/partials/p}}"], partial], {})[0]).toBe(
    "docs/partials/p.hbs",
  );
  // Nothing of the prototype is a key, and nothing is escaped.
  expect(createRenderer(new Map([["docs/a.hbs", "{{constructor}}"]]))("docs/a.hbs", {})).toBe("");
  expect(createRenderer(new Map([["docs/a.hbs", "{{x}}"]]))("docs/a.hbs", { x: "<&>" })).toBe(
    "<&>",
  );
});
