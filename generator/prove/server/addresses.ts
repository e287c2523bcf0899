import type { Module } from "../../model/types/model.js";
import type { DefinedServer, Definition } from "./definition-types.js";

/** The base of a URL if a description names no host. */
const nowhere = "https://api.example.com";

/** Every absolute address that the description's paths may be appended to, longest first. */
export function serverAddresses(definition: Definition, module: Module): readonly URL[] {
  const servers = [...definition.paths.values()].flatMap((operations) =>
    [...operations.values()].flatMap((operation) => operation.servers),
  );
  const given = module.options
    .filter(({ uses }) => uses.some(({ kind }) => kind === "baseUrl"))
    .map(({ placeholder }) => placeholder);
  const texts = new Set([
    ...servers.map(filled),
    ...given,
    ...(servers.length > 0 ? [] : [nowhere]),
  ]);
  return [...texts]
    .filter((text) => URL.canParse(text, nowhere))
    .map((text) => new URL(text, nowhere))
    .sort((a, b) => b.href.length - a.href.length || (a.href < b.href ? -1 : 1));
}

function filled({ url, variables }: DefinedServer): string {
  return url.replace(/\{([^{}]+)\}/g, (whole, name: string) => variables[name] || whole);
}

/** The path below the server's URL, or null if the request goes to no server. */
export function pathBelow(url: URL, servers: readonly URL[]): string | null {
  for (const server of servers) {
    const base = server.pathname.replace(/\/+$/, "");
    if (server.origin !== url.origin) continue;
    if (url.pathname === base || url.pathname.startsWith(`${base}/`)) {
      return url.pathname.slice(base.length) || "/";
    }
  }
  return null;
}

/**
 * The values of host placeholders in samples: the description's own defaults. Such a placeholder is
 * not a valid URL. Everything else in a sample is used unchanged.
 */
export function hostsOf(module: Module): ReadonlyMap<string, string> {
  const variables = module.servers.flatMap((server) => server.variables);
  return new Map(
    module.options.flatMap(({ key, placeholder, uses }): [string, string][] => {
      if (!uses.some(({ kind }) => kind === "server")) return [];
      const variable = variables.find(({ option }) => option === key);
      return variable && variable.default !== "" ? [[placeholder, variable.default]] : [];
    }),
  );
}
