import type { ClientSettings, ClientTools } from "../../plan/generator.js";
import type { OutputContext } from "./context.js";
import { mswViews } from "./msw.js";
import { queryViews } from "./tanstack-query.js";
import { zodViews } from "./zod.js";

/** Files for other libraries, which a package has only if its configuration names them. */
export interface Output {
  /** Name in the configuration, of the file in a module's folder and of the package's subpath. */
  readonly id: string;
  /** The library that the file imports, an optional peer dependency. Null: it imports none. */
  readonly library: { readonly name: string; readonly version: string } | null;
  /** The file that all modules share, below `templates/client/node/interop/`. Null: there is none. */
  readonly shared: string | null;
  /** Views of `interop/<id>.ts.hbs`, by the name of the file without its extension. */
  readonly views: (context: OutputContext, tools: ClientTools) => ReadonlyMap<string, object>;
}

const outputs: readonly Output[] = [
  {
    id: "openapi-typescript",
    library: null,
    shared: null,
    views: ({ plan }, { settings }) => {
      const types = settings.openapiTypes?.get(plan.module.id) ?? "";
      return new Map([["openapi-typescript", { types: types.trimEnd() }]]);
    },
  },
  {
    id: "zod",
    library: { name: "zod", version: "^4.3.0" },
    shared: "zod-checks.ts",
    views: (context, { language }) => zodViews(context, language.types.scalars),
  },
  {
    id: "msw",
    library: { name: "msw", version: "^2.10.0" },
    shared: "msw-handler.ts",
    views: mswViews,
  },
  { id: "tanstack-query", library: null, shared: "query.ts", views: queryViews },
];

/** The outputs that the configuration names. */
export function outputsOf({ outputs: chosen = [] }: ClientSettings): readonly Output[] {
  return outputs.filter(({ id }) => chosen.includes(id));
}
