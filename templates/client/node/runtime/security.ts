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
 * The first alternative of an operation whose client options are set. Alternatives that send
 * something go first.
 *
 * @throws {ClientError} if no alternative is met. The message names the missing options.
 */
export function chooseSchemes(
  operation: Operation,
  { securitySchemes, security = [], environment }: ClientDescription,
  clientOptions: object,
): readonly Required[] {
  const lacks = ({ scheme }: Required) => kindOf(scheme).lacks(scheme, clientOptions);
  const named = (option: string) => environment?.named(option, environment) ?? option;
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
  const wanted = new Set(missing.map((way) => way.map(named).join(" and ")));
  throw new ClientError(`${label(operation)} needs the client option ${[...wanted].join(", or ")}`);
}

/** A scheme without client options, such as mutual TLS, counts as met. */
function required(
  requirement: SecurityRequirement,
  schemes: ClientDescription["securitySchemes"],
): Required | [] {
  const { scheme: key, scopes } =
    typeof requirement === "string" ? { scheme: requirement, scopes: [] } : requirement;
  const scheme = own(schemes, key) as SecurityScheme | undefined;
  return scheme ? { scheme, scopes } : [];
}

/** The missing options of each way to meet all schemes. */
function combined(schemes: readonly (readonly (readonly string[])[])[]): string[][] {
  return schemes
    .reduce<string[][]>(
      (all, ways) => all.flatMap((before) => ways.map((way) => [...before, ...way])),
      [[]],
    )
    .map((way) => [...new Set(way)]);
}

/** The kind of a scheme, typed for any scheme. It only receives schemes of its own kind. */
export function kindOf({ kind }: SecurityScheme): SchemeKind<SecurityScheme> {
  return kind;
}

/** The client options that do not hold a string. */
export function lacking(clientOptions: object, ...options: string[]): string[] {
  return options.filter((option) => !isFilled(own(clientOptions, option)));
}

/** The client options that hold neither a string nor a function. */
export function lackingToken(clientOptions: object, option: string): string[] {
  return typeof own(clientOptions, option) === "function" ? [] : lacking(clientOptions, option);
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
