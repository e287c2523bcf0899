import { ClientError, label } from "./errors.js";
import type { Operation } from "./operation.js";
import type { MediaTypes, RequestOptions } from "./options.js";
import { own } from "./own.js";

/** The operation with the media types that the caller has chosen. */
export function chosen(operation: Operation, options: RequestOptions & MediaTypes): Operation {
  const { contentType, accept } = options;
  if (contentType === undefined && accept === undefined) return operation;
  const body = choice(operation, "contentType", contentType) as Operation["body"];
  const result = choice(operation, "accept", accept) as Operation["otherResults"];
  const { otherBodies, ...rest } = operation;
  // A choice is final: the media type of a Blob does not change it.
  const sent =
    contentType === undefined ? operation : body === undefined ? rest : { ...rest, body };
  if (result === undefined) return sent;
  const { accept: _a, responses: _b, read: _c, conversions: _d, stream: _e, ...usual } = sent;
  return { ...usual, ...result };
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
