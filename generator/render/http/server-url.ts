import type { ClientOption, Module, Operation, Server } from "../../model/types/model.js";

/** The base of a URL if the description names no host. */
const nowhere = "https://api.example.com";

/**
 * The URL that paths are appended to, as samples of clients have it: with the default of each
 * variable, and its placeholder if it has none.
 */
export function serverUrl(module: Module, operation: Operation): string {
  const own = module.options.find(({ uses }) => uses.some(({ kind }) => kind === "baseUrl"));
  const [server] = operation.servers.length > 0 ? operation.servers : module.servers;
  const url = own && operation.servers.length === 0 ? own.placeholder : filled(server, module);
  return URL.canParse(url, nowhere) ? new URL(url, nowhere).href : `${nowhere}/`;
}

function filled(server: Server | undefined, { options }: Module): string {
  if (!server) return nowhere;
  const given = new Map(options.map((option): [string, ClientOption] => [option.key, option]));
  return server.url.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const variable = server.variables.find((one) => one.name === name);
    if (!variable) return whole;
    return variable.default || (given.get(variable.option)?.placeholder ?? "");
  });
}

/**
 * A URL with a path and a query appended. A query that the server or the path already has comes
 * first. A fragment is never sent.
 */
export function joinUrl(server: string, path: string, query: readonly string[]): string {
  const [base, baseQuery] = splitUrl(server);
  const [route, routeQuery] = splitUrl(path);
  const url = path === "" ? base : `${base.replace(/\/+$/, "")}/${route.replace(/^\//, "")}`;
  const all = [baseQuery, routeQuery, ...query].filter((part) => part !== "").join("&");
  return all === "" ? url : `${url}?${all}`;
}

/** Path and query of a URL. */
function splitUrl(url: string): [path: string, query: string] {
  const [, path = "", query = ""] = /^([^?#]*)\??([^#]*)/.exec(url) ?? [];
  return [path, query];
}
