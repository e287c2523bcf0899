import type { Group } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import type { ClientTools } from "../plan/generator.js";
import { groupsOfFiles } from "../plan/group-files.js";
import { productOf } from "../plan/metadata.js";
import type { PackagePlan } from "../plan/package.js";
import { clientView, descriptionView, moduleView } from "./client-view.js";
import { commonOptions } from "./common-options.js";
import { type ClientContext, createContext } from "./context.js";
import { packageFolder } from "./file-name.js";
import { confusablesIn, format } from "./format.js";
import type { GroupHome } from "./group-class.js";
import { headerOf } from "./header.js";
import { headersView } from "./headers-view.js";
import { manifestView } from "./manifest.js";
import { methodFiles } from "./method-files.js";
import { lazyView, modelsView } from "./models-view.js";
import { responsesView } from "./responses-view.js";
import { docstring, sentence } from "./source/docstring.js";
import { webhooksView } from "./webhooks-view.js";

/** The Python package with the clients of all modules. */
export function packageFiles(plan: PackagePlan, tools: ClientTools): File[] {
  const { settings, language, render, templates } = tools;
  const contexts = plan.clients.map((client) =>
    createContext(client, language, productOf(settings)),
  );
  const root = packageFolder(tools);
  const python = [
    ...contexts.flatMap((context) => clientFiles(context, plan, tools)),
    ...sharedFiles(plan, contexts, render),
    file("__init__", render(template("package"), rootView(plan, contexts, templates))),
  ];
  const formatted = python.map(({ path, content }) => ({
    path: `${root}/${path}`,
    content: format(content),
  }));
  const confusables = confusablesIn(formatted.map(({ content }) => content));
  return [
    ...formatted,
    { path: `${root}/py.typed`, content: "" },
    {
      path: "pyproject.toml",
      content: render(
        "client/python/pyproject.toml.hbs",
        manifestView(plan, settings, root, confusables),
      ),
    },
  ];
}

function template(name: string): string {
  return `client/python/${name}.py.hbs`;
}

function file(path: string, content: string): File {
  return { path: `${path}.py`, content };
}

function clientFiles(context: ClientContext, plan: PackagePlan, tools: ClientTools): File[] {
  const { render } = tools;
  const { folder, models } = context;
  const { module } = context.plan;
  const header = headerOf([module.source]);
  const hasShared = plan.sharedTypes.length > 0;
  const { grouping } = module;
  const filesIn = (home: GroupHome, groups: readonly Group[]) => {
    const made = groups.map((group) =>
      methodFiles(group, context, { header, home, hasShared, render }),
    );
    const doc = `"""The methods of the ${context.plan.name}, by group."""`;
    const index = file(`${folder}/${home}/__init__`, `${header}\n\n${doc}\n`);
    return {
      files: groups.length > 0 ? [index, ...made.flatMap((one) => one.files)] : [],
      modules: made.map((one) => one.modules),
    };
  };
  const flat = filesIn("methods", grouping === "groups" ? [] : groupsOfFiles(module.groups));
  const grouped = filesIn("groups", grouping === "flat" ? [] : module.groups);
  const options = commonOptions(tools);
  return [
    file(`${folder}/__init__`, render(template("module"), { header, ...moduleView(context) })),
    file(
      `${folder}/description`,
      render(template("description"), { header, ...descriptionView(context) }),
    ),
    ...(["", "Async"] as const).flatMap((prefix) => {
      const path = `${folder}/${prefix === "" ? "" : "async_"}`;
      const client = clientView(context, prefix, options, {
        flat: flat.modules,
        grouped: grouped.modules,
      });
      return [
        file(`${path}client`, render(template("client"), { header, ...client })),
        file(
          `${path}responses`,
          render(template("responses"), {
            header,
            ...responsesView(context, prefix, grouped.modules),
          }),
        ),
      ];
    }),
    ...(context.plan.receiver
      ? [
          file(
            `${folder}/webhooks`,
            render(template("webhooks"), {
              header,
              ...webhooksView(context.plan.receiver, context),
            }),
          ),
        ]
      : []),
    ...(context.plan.headers.length > 0
      ? [
          file(
            `${folder}/headers`,
            render(template("headers"), { header, ...headersView(context) }),
          ),
        ]
      : []),
    ...flat.files,
    ...grouped.files,
    file(
      `${folder}/models/__init__`,
      render(template("lazy"), { header, ...lazyView(models, context) }),
    ),
    ...models.map(({ name, schemas }) =>
      file(
        `${folder}/models/${name}`,
        render(template("models"), {
          header,
          ...modelsView(
            schemas.map((schema) => ({ schema, context })),
            { hasShared, isShared: false },
          ),
        }),
      ),
    ),
  ];
}

/** The types that several clients share. No files if there are none. */
function sharedFiles(
  { sharedTypes, clients }: PackagePlan,
  contexts: readonly ClientContext[],
  render: Renderer,
): File[] {
  if (sharedTypes.length === 0) return [];
  const users = clients.filter(({ types }) => types.shared.length > 0);
  const header = headerOf([...new Set(users.map(({ module }) => module.source))].sort());
  const given = new Set(
    contexts.flatMap(({ plan, inputs }) => [...inputs].map((key) => plan.names.type(key))),
  );
  const code = sharedTypes.flatMap(({ schema, client }) => {
    const context = contexts.find(({ plan }) => plan === client);
    if (!context) return [];
    const { schemas } = client.module;
    const keys = schemas.map(({ key }) => key).filter((key) => given.has(client.names.type(key)));
    return [
      { schema, context: { ...context, annotations: context.inShared, inputs: new Set(keys) } },
    ];
  });
  return [
    file(
      "shared",
      render(template("models"), {
        header,
        ...modelsView(code, { hasShared: false, isShared: true }),
      }),
    ),
  ];
}

function rootView(
  { title }: PackagePlan,
  contexts: readonly ClientContext[],
  templates: ReadonlyMap<string, string>,
) {
  const runtime = templates.get("client/python/runtime/__init__.py") ?? "";
  return {
    exported: [...runtime.matchAll(/ import (\w+) as \1$/gm)].map(([, name]) => name),
    doc: docstring([sentence(`Typed clients for ${title}`)], ""),
    clients: contexts.map(({ plan, folder }) => ({ name: plan.name, folder })),
  };
}
