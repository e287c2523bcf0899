import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { Owner, Schemas } from "../context/schema-context.js";
import { typeName } from "../naming/identifiers.js";
import type { Content, OtherBody, Parameter, Request } from "../types/model.js";
import type { BodyDraft } from "./bodies.js";
import { assemble, bodyFieldsOf } from "./request.js";
import { spreadable } from "./spread-body.js";

/** The usual request of an operation, and the whole body of its description. */
interface Usual {
  readonly request: Request;
  readonly parameters: readonly Parameter[];
  readonly body: BodyDraft | null;
  /** Owner of the usual request's own type. */
  readonly owner: Owner;
  /** Location of the body. */
  readonly at: Pointer;
}

/**
 * A request for each further media type of a body. The parameters keep the names that they have in
 * the usual request.
 */
export function otherBodiesOf(usual: Usual, schemas: Schemas): readonly OtherBody[] {
  const { body } = usual;
  if (!body) return [];
  const [first, ...others] = body.contents;
  return others.map((content) => otherBodyOf(usual, body, content, first, schemas));
}

function otherBodyOf(
  usual: Usual,
  whole: BodyDraft,
  content: Content,
  first: Content | undefined,
  schemas: Schemas,
): OtherBody {
  const { parameters } = usual;
  const { mediaType } = content;
  const body = { ...whole, contents: [content] };
  const at = joinPointer(usual.at, "content", mediaType);
  const names = new Set(parameters.map(({ property }) => property));
  const spread = spreadable(body, parameters.length > 0, schemas);
  // A parameter has the same name whatever the body is, so a body with that name stays whole.
  const free = spread?.fields.every(({ key }) => !names.has(key)) ? spread : null;
  let property = "body";
  while (names.has(property)) property = `${property}Content`;
  const bodyFields = bodyFieldsOf(body, free, property, at);
  const owner = ownerOf(usual.owner, mediaType);
  const made = assemble({ parameters, body, spread: free, bodyFields, owner, at }, schemas);
  const requestBody = made.requestBody ?? { ...body, placement: "property", property };
  const sameParts = (content.kind === "multipart") === (first?.kind === "multipart");
  if (sameParts && isSame(made.request, usual.request)) {
    schemas.drafts.delete(owner.key);
    return { mediaType, requestBody, request: usual.request, sample: {} };
  }
  return { mediaType, requestBody, request: made.request, sample: {} };
}

function ownerOf({ key, parent, segment }: Owner, mediaType: string): Owner {
  const [, subtype = ""] = mediaType.split(/[/;]/);
  const ending = typeName(subtype.replace(/^x-www-|-urlencoded$/g, ""));
  return { key: `${key} ${mediaType}`, parent, segment: segment + ending };
}

/** Whether two requests that are made for their operation take the same. */
function isSame(a: Request, b: Request): boolean {
  if (a.schema === null || a.isBody || b.isBody || a.fields.length !== b.fields.length)
    return false;
  const text = ({ fields }: Request) =>
    JSON.stringify(fields, (key, value: unknown) => (key === "at" ? undefined : value));
  return text(a) === text(b);
}
