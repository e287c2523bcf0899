import { isBrowser } from "./agent.js";
import type { ClientOptions } from "./options.js";
import { own } from "./own.js";
import { secretName } from "./redact.js";
import type { Environment } from "./variables.js";

/** Fills in options that are not given. An empty variable counts as missing. */
export const readEnvironment: Environment["read"] = (options, environment, schemes) => {
  const { debug, ...variables } = environment.variables;
  const made = { ...options } as Record<string, unknown>;
  for (const [option, name] of Object.entries(variables)) {
    const value = own(made, option) === undefined ? variable(name) : undefined;
    if (value !== undefined) made[option] = value;
  }
  if (debug !== undefined && !["", "0", "false"].includes(variable(debug) ?? "")) {
    Object.assign(made, { fetch: logged((options as ClientOptions).fetch, schemes) });
  }
  return made as typeof options;
};

/** How a message names an option that a variable may hold. */
export const nameVariable: Environment["named"] = (option, { variables }) =>
  variables[option] && `${option} (or the environment variable ${variables[option]})`;

/** `undefined` if there is no environment, as in browsers, or if it may not be read. */
function variable(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  try {
    return process?.env?.[name] || undefined;
  } catch {
    return undefined;
  }
}

/** Logs one line for each request: method, URL without secrets, status and time. */
function logged(given: ClientOptions["fetch"], schemes: object): typeof globalThis.fetch {
  return async (input, init) => {
    const fetch = given ?? globalThis.fetch;
    const start = performance.now();
    const log = (outcome: string) => {
      const time = `${Math.round(performance.now() - start)} ms`;
      // In Node.js, `console.debug` would write into the output of the program.
      (isBrowser() ? console.debug : console.error)(
        `${init?.method} ${shown(`${input}`, schemes)}: ${outcome}, ${time}`,
      );
    };
    try {
      const response = await fetch(input, init);
      log(`${response.status}`);
      return response;
    } catch (error) {
      log(error instanceof Error ? error.name : "failed");
      throw error;
    }
  };
}

/** A URL without user information, and without values whose names mark a secret. */
function shown(text: string, schemes: object): string {
  const url = new URL(text);
  const keys = new Set(Object.values(schemes).map((scheme) => own(scheme, "name")));
  const query = url.search
    .slice(1)
    .split("&")
    .filter(Boolean)
    .map((pair) => {
      const [name = ""] = pair.split("=");
      const isSecret = keys.has(decoded(name)) || secretName.test(decoded(name));
      return isSecret ? `${name}=***` : pair;
    });
  return `${url.origin}${url.pathname}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
