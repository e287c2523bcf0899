import { ClientError, label } from "./errors.js";
import type { Body, Operation, OtherResult } from "./operation.js";
import type { MediaTypes } from "./options.js";
import { own } from "./own.js";

/**
 * The operation with the media types that the caller has chosen. If the body is a Blob whose media
 * type is described too, it is the one that is sent.
 */
export function choose(operation: Operation, request: object, options: MediaTypes): Operation {
  const { contentType = ofBlob(operation, request), accept } = options;
  const body = choice(operation, "contentType", contentType) as Operation["body"];
  const result = choice(operation, "accept", accept) as OtherResult | undefined;
  const sent = body === undefined ? operation : { ...operation, body };
  if (result === undefined) return sent;
  const { accept: _a, responses: _b, read: _c, conversions: _d, stream: _e, ...usual } = sent;
  return { ...usual, ...result };
}

/** The media type of a Blob, if another body has it. */
function ofBlob({ body, otherBodies }: Operation, request: object): string | undefined {
  const value = body?.property === undefined ? undefined : own(request, body.property);
  if (!(value instanceof Blob)) return undefined;
  const found = own(otherBodies, value.type) as Body | undefined;
  return found && found.property === body?.property ? value.type : undefined;
}

/** Whether the caller asks for a media type other than the usual one. */
export function isOther({ otherResults }: Operation, { accept }: MediaTypes): boolean {
  return accept !== undefined && own(otherResults, accept) !== undefined;
}

/** The data of another media type. `undefined`: the usual one. */
function choice(operation: Operation, key: "contentType" | "accept", value?: string): unknown {
  if (value === undefined) return undefined;
  const [others, usual] =
    key === "accept"
      ? [operation.otherResults, operation.accept]
      : [operation.otherBodies, operation.body?.mediaType];
  const found = own(others, value);
  const isUsual = (usual ?? "application/json").split(", ").includes(value);
  if (found !== undefined || isUsual) return found;
  throw new ClientError(`${label(operation)} has no ${JSON.stringify(value)} to choose as ${key}`);
}
