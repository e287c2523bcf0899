import type { Server } from "../../../../model/types/model.js";
import type { ClientPlan, EnvelopePlan, MarkPlan } from "../../plan/client.js";
import type { Data } from "./code.js";
import type { RuntimeImports } from "./runtime-imports.js";
import { schemeData, securityData } from "./security-data.js";

/**
 * The data that all operations of a client share (`ClientDescription` in `runtime/operation.ts`).
 */
export function clientData(
  { module, envelope, server, schemes, security, environment }: ClientPlan,
  product: string,
  runtime: RuntimeImports,
): Data {
  const held = schemes.map((scheme) => [scheme.key, schemeData(scheme, runtime)] as const);
  return {
    product,
    headers: module.versionHeader === null ? undefined : { [module.versionHeader]: product },
    environment: environment.length > 0 ? environmentData(environment, runtime) : undefined,
    envelope: envelope ? envelopeData(envelope, runtime) : undefined,
    server: server ? serverData(server, runtime) : undefined,
    securitySchemes: held.length > 0 ? Object.fromEntries(held) : undefined,
    security: security.length > 0 ? securityData(security) : undefined,
  };
}

function environmentData(environment: ClientPlan["environment"], runtime: RuntimeImports): Data {
  const variables = Object.fromEntries(environment);
  const named = runtime.use("nameVariable");
  return { read: runtime.use("readEnvironment"), named, variables };
}

function envelopeData(
  { success, statuses, unauthorized, code, message, requestId }: EnvelopePlan,
  runtime: RuntimeImports,
): Data {
  const mark = ({ field, equals }: MarkPlan) => ({ field, equals });
  const held = statuses.map(({ field, codes }) => ({ field, codes: Object.fromEntries(codes) }));
  return {
    failure: runtime.use("failureIn"),
    success: mark(success),
    unauthorized: unauthorized ? mark(unauthorized) : undefined,
    statuses: held.length > 0 ? held : undefined,
    code: code ?? undefined,
    message: message ?? undefined,
    requestId: requestId ?? undefined,
  };
}

/** A server, the options that give the values of its variables, and what fills them in. */
export function serverData({ url, variables }: Server, runtime: RuntimeImports): Data {
  const held = variables.map(({ values, ...variable }) => ({
    ...variable,
    values: values.length > 0 ? values : undefined,
  }));
  if (held.length === 0) return { url };
  const [only] = held;
  const isWhole = only?.values === undefined && url === `{${only?.name}}`;
  return { url, variables: held, fill: runtime.use(isWhole ? "wholeServer" : "fillServer") };
}
