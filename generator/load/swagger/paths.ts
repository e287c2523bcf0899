import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import { type FormField, upgradeBody, upgradeForm, upgradeResponse } from "./bodies.js";
import { type Move, mediaTypes, type Node, own, refOf, type Upgrade, withKeys } from "./context.js";
import { upgradeParameter } from "./parameters.js";
import { serversOf } from "./servers.js";

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];

/** A parameter in a list, and its definition at the end of references. */
interface Given {
  readonly node: unknown;
  readonly at: Pointer;
  readonly end: unknown;
  readonly endAt: Pointer;
}

/** A Path Item Object. Parameters of the body move into the operations, which have a body now. */
export function upgradePathItem(upgrade: Upgrade, node: unknown, move: Move): unknown {
  if (!isObject(node)) return node;
  const shared = parametersOf(upgrade, node, move.from);
  const bodies = shared.filter(({ end }) => isBody(end));
  return withKeys(node, (key, value) => {
    if (key === "$ref" && typeof value === "string")
      return upgrade.reference(value, move, "pathItem").$ref;
    if (key === "parameters") return upgradeParameters(upgrade, value, shared, move);
    if (!methods.includes(key) || !isObject(value)) return value;
    const inside = { from: joinPointer(move.from, key), to: joinPointer(move.to, key) };
    return upgradeOperation(upgrade, value, inside, bodies);
  });
}

function upgradeOperation(
  upgrade: Upgrade,
  node: Node,
  move: Move,
  inherited: readonly Given[],
): Node {
  const consumes = mediaTypes(node, "consumes") ?? upgrade.consumes;
  const produces = mediaTypes(node, "produces") ?? upgrade.produces;
  const parameters = parametersOf(upgrade, node, move.from);
  const requestBody = requestBodyOf(upgrade, parameters, inherited, move, consumes);
  const servers = mediaTypes(node, "schemes") && serversOf(upgrade.root, node.schemes, move.from);
  const upgraded = withKeys(node, (key, value) => {
    if (key === "consumes" || key === "produces" || key === "schemes") return undefined;
    if (key === "parameters") return upgradeParameters(upgrade, value, parameters, move);
    if (key !== "responses" || !isObject(value)) return value;
    return withKeys(value, (status, response) => {
      const place = {
        from: joinPointer(move.from, "responses", status),
        to: joinPointer(move.to, "responses", status),
      };
      return status.startsWith("x-") ? response : responseOf(upgrade, response, place, produces);
    });
  });
  return { ...upgraded, ...(requestBody && { requestBody }), ...(servers && { servers }) };
}

/** A shared response stays shared if it has the usual media types. Otherwise it is repeated. */
function responseOf(
  upgrade: Upgrade,
  node: unknown,
  move: Move,
  produces: readonly string[],
): unknown {
  if (refOf(node) === null || same(produces, upgrade.produces))
    return upgradeResponse(upgrade, node, move, produces);
  const end = upgrade.peek(node, move.from);
  if (!isObject(end.node)) return upgradeResponse(upgrade, node, move, produces);
  upgrade.places.copied(move.to, end.at);
  return upgradeResponse(upgrade, end.node, { from: end.at, to: move.to }, produces);
}

function parametersOf(upgrade: Upgrade, node: Node, from: Pointer): Given[] {
  const list = own(node, "parameters");
  if (!Array.isArray(list)) return [];
  return list.map((parameter: unknown, index) => {
    const at = joinPointer(from, "parameters", index);
    const end = upgrade.peek(parameter, at);
    return { node: parameter, at, end: end.node, endAt: end.at };
  });
}

function isBody(parameter: unknown): boolean {
  return own(parameter, "in") === "body" || own(parameter, "in") === "formData";
}

/** The parameters that are not bodies, each with its original position. */
function upgradeParameters(
  upgrade: Upgrade,
  value: unknown,
  parameters: readonly Given[],
  { to }: Move,
): unknown {
  if (!Array.isArray(value)) return value;
  return parameters
    .filter(({ end }) => !isBody(end))
    .map(({ node, at }, index) => {
      const place = joinPointer(to, "parameters", index);
      upgrade.places.moved(place, at);
      return upgradeParameter(upgrade, node, { from: at, to: place });
    });
}

/** An operation's own body, or the path item's; fields of a form are merged by name. */
function requestBodyOf(
  upgrade: Upgrade,
  parameters: readonly Given[],
  inherited: readonly Given[],
  move: Move,
  consumes: readonly string[],
): Node | null {
  const isOwn = (given: Given) => parameters.includes(given);
  const bodies = [...parameters, ...inherited].filter(({ end }) => isObject(end) && isBody(end));
  const whole = bodies.filter(({ end }) => (end as Node).in === "body");
  const forms = bodies.filter(({ end }) => (end as Node).in === "formData");
  const [body] = whole;
  const to = joinPointer(move.to, "requestBody");
  if (!body || (forms.some(isOwn) && !isOwn(body))) {
    return forms.length === 0 ? null : upgradeForm(upgrade, fieldsOf(forms), to, consumes);
  }
  for (const other of [...whole.slice(1), ...forms].filter(
    (given) => isOwn(given) && isOwn(body),
  )) {
    upgrade.report("no-counterpart", other.at, {
      what: "A second body",
      action: "the first `in: body` parameter is used",
    });
  }
  const ref = refOf(body.node);
  if (ref !== null && same(consumes, upgrade.consumes)) {
    upgrade.places.moved(to, body.at);
    return upgrade.reference(ref, { from: body.at, to }, "requestBody");
  }
  if (ref === null) upgrade.places.moved(to, body.at);
  else upgrade.places.copied(to, body.endAt);
  return upgradeBody(upgrade, body.end as Node, { from: body.endAt, to }, consumes);
}

/** The operation's own parameters come first; the first one with a name is used. */
function fieldsOf(forms: readonly Given[]): FormField[] {
  const byName = new Map<string, FormField>();
  for (const { end, endAt } of forms) {
    const name = String((end as Node).name);
    if (!byName.has(name)) byName.set(name, { node: end as Node, at: endAt });
  }
  return [...byName.values()];
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((type, index) => type === b[index]);
}
