import type { Envelope, EnvelopeMark, Module, Server } from "../../../model/types/model.js";
import { fieldSteps } from "../../../model/types/success.js";
import type { RuntimeImports } from "./runtime-imports.js";
import { schemeData } from "./security-data.js";

/** The data that all operations of a client share (`ClientDescription`). */
export function clientData(
  { servers, securitySchemes, options, envelope }: Module,
  security: readonly (readonly (string | object)[])[],
  runtime: RuntimeImports,
): object {
  const [server] = servers;
  const alone = !options.some(({ key }) => key === "baseUrl");
  const schemes = securitySchemes.flatMap((scheme) => {
    const data = schemeData(scheme, runtime);
    return data ? [[scheme.key, data] as const] : [];
  });
  return {
    envelope: envelope ? envelopeData(envelope) : undefined,
    server: server && alone ? serverData(server) : undefined,
    securitySchemes: schemes.length > 0 ? Object.fromEntries(schemes) : undefined,
    security: security.length > 0 ? security : undefined,
  };
}

function envelopeData(envelope: Envelope): object {
  const { success, unauthorized, code, message, requestId } = envelope;
  const mark = ({ field, equals }: EnvelopeMark) => ({ field: fieldSteps(field), equals });
  return {
    success: mark(success),
    unauthorized: unauthorized ? mark(unauthorized) : undefined,
    code: code === null ? undefined : fieldSteps(code),
    message: message === null ? undefined : fieldSteps(message),
    requestId: requestId === null ? undefined : fieldSteps(requestId),
  };
}

/** A server and where the values of its variables come from. */
export function serverData({ url, variables }: Server): object {
  return { url, variables: variables.length > 0 ? variables : undefined };
}
