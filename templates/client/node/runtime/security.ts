import { ClientError, label } from "./errors.js";
import type { ClientDescription, Operation, SecurityRequirement } from "./operation.js";
import { own } from "./own.js";
import type { SchemeKind, SecurityScheme } from "./schemes.js";

/** A scheme that an operation needs, with the scopes of its token. */
export interface Required {
  readonly scheme: SecurityScheme;
  readonly scopes: readonly string[];
}

/**
 * The first alternative of an operation that the client's options meet; of those, one that sends
 * something first.
 *
 * @throws {ClientError} where none is met; it names the options that are missing.
 */
export function chooseSchemes(
  operation: Operation,
  { securitySchemes, security = [] }: ClientDescription,
  clientOptions: object,
): readonly Required[] {
  const lacks = ({ scheme }: Required) => kindOf(scheme).lacks(scheme, clientOptions);
  const isMet = (required: Required) => lacks(required).some((way) => way.length === 0);
  const unmet: Required[][] = [];
  let isOptional = false;
  for (const requirements of operation.security ?? security) {
    const alternative = requirements.flatMap((one) => required(one, securitySchemes));
    if (!alternative.every(isMet)) unmet.push(alternative);
    else if (alternative.length > 0) return alternative;
    else isOptional = true;
  }
  if (isOptional || unmet.length === 0) return [];
  const missing = unmet.flatMap((alternative) => combined(alternative.map(lacks)));
  const wanted = new Set(missing.map((way) => way.join(" and ")));
  throw new ClientError(`${label(operation)} needs the client option ${[...wanted].join(", or ")}`);
}

/** A scheme that the client knows nothing of, as mutual TLS, is taken as met. */
function required(
  requirement: SecurityRequirement,
  schemes: ClientDescription["securitySchemes"],
): Required | [] {
  const { scheme: key, scopes } =
    typeof requirement === "string" ? { scheme: requirement, scopes: [] } : requirement;
  const scheme = own(schemes, key) as SecurityScheme | undefined;
  return scheme ? { scheme, scopes } : [];
}

/** What each way to meet all schemes lacks. */
function combined(schemes: readonly (readonly (readonly string[])[])[]): string[][] {
  return schemes
    .reduce<string[][]>(
      (all, ways) => all.flatMap((before) => ways.map((way) => [...before, ...way])),
      [[]],
    )
    .map((way) => [...new Set(way)]);
}

/** The kind of a scheme, for any scheme: it is asked about its own alone. */
export function kindOf({ kind }: SecurityScheme): SchemeKind<SecurityScheme> {
  return kind;
}

/** Which of these client options hold no text. */
export function lacking(clientOptions: object, ...options: string[]): string[] {
  return options.filter((option) => !isFilled(own(clientOptions, option)));
}

/** ... or neither a text nor a function that returns one. */
export function lackingToken(clientOptions: object, option: string): string[] {
  return typeof own(clientOptions, option) === "function" ? [] : lacking(clientOptions, option);
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
