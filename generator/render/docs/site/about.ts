import type { Module, Server } from "../../../model/types/model.js";
import type { Fragment } from "../../base/fragment.js";
import { absent } from "../../markdown/markdown.js";
import { authorLink } from "../links/author-link.js";
import { relativeLink } from "../links/routes.js";
import type { Scope } from "../page/scope.js";

/** What an author says about an API apart from its operations. A key without content is empty. */
export interface AboutView {
  /** Version, terms, contact and license, each as a whole line. */
  readonly facts: readonly string[];
  readonly servers: readonly ServerRow[];
  readonly variables: readonly VariableRow[];
}

export interface ServerRow {
  readonly url: string;
  readonly description: Fragment;
}

export interface VariableRow {
  readonly name: string;
  readonly default: string;
  readonly values: string;
  readonly description: Fragment;
}

export function aboutView(scope: Scope): AboutView {
  const { markdown, module, pageLinks } = scope;
  const { servers } = module;
  return {
    facts: factsOf(scope),
    servers: servers.map(({ url, description }) => ({
      url: markdown.cellCode(url),
      description: markdown.cell(description, pageLinks) || absent,
    })),
    variables: distinctVariables(servers).map((variable) => variableRow(scope, variable)),
  };
}

/** The file of a module's description. The site of VuePress has its public files elsewhere. */
export function descriptionPath({ id, served }: Scope["rules"], module: string): string {
  return `docs/${id === "vuepress" ? served : ""}${module}/openapi.json`;
}

/** A link that works from the address of the module's page. */
function descriptionLink({ descriptions, language, module, rules }: Scope): string {
  if (!descriptions.has(module.id)) return "";
  const page = `docs/${language.id}/${module.id}/${rules.index}`;
  return `[openapi.json](${relativeLink(page, `docs/${module.id}/openapi.json`)})`;
}

function factsOf(scope: Scope): string[] {
  const { markdown, module, messages } = scope;
  const { version, info } = module;
  const { contact, license, terms, externalDocs } = info;
  const fact = (key: string, value: string) =>
    value === "" ? [] : [messages("fact", { name: messages(key), value })];
  const linked = (label: string, url: string) =>
    url === "" ? markdown.plain(label) : authorLink(markdown, label, url);
  const people = contact
    ? [
        ...(contact.name || contact.url ? [linked(contact.name, contact.url)] : []),
        ...(contact.email ? [authorLink(markdown, contact.email, `mailto:${contact.email}`)] : []),
      ]
    : [];
  return [
    ...fact("version", markdown.plain(version)),
    ...fact("contact", people.join(messages("comma"))),
    ...fact("license", license ? linked(license.name || license.identifier, license.url) : ""),
    ...fact("terms", terms === "" ? "" : linked("", terms)),
    ...fact("apiDescription", descriptionLink(scope)),
    ...fact(
      "moreInformation",
      externalDocs ? linked(externalDocs.description, externalDocs.url) : "",
    ),
  ];
}

type Variable = Server["variables"][number];

/** Servers may share a variable. */
function distinctVariables(servers: readonly Server[]): readonly Variable[] {
  const all = servers.flatMap(({ variables }) => variables);
  return [
    ...new Map(all.map((variable) => [`${variable.name} ${variable.option}`, variable])).values(),
  ];
}

function variableRow(scope: Scope, variable: Variable): VariableRow {
  const { markdown, module, messages, pageLinks } = scope;
  const option: Module["options"][number] | undefined = module.options.find(
    ({ key }) => key === variable.option,
  );
  const values = option?.values ?? [];
  return {
    name: markdown.cellCode(variable.name),
    default: variable.default === "" ? absent : markdown.cellCode(variable.default),
    values: values.map(markdown.cellCode).join(messages("comma")) || absent,
    description: markdown.cell(option?.description ?? "", pageLinks) || absent,
  };
}
