import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
import type { Place, Report } from "../../diagnostics/catalogue.js";
import type { Description, Source } from "../../document/description.js";
import { isObject, joinPointer, type Pointer, unescapeSegment } from "../../document/pointer.js";
import { createResolver } from "../../resolve/resolver.js";
import { upgradeBody, upgradeResponse } from "./bodies.js";
import {
  type Move,
  mediaTypes,
  type Node,
  own,
  type Part,
  refOf,
  type Upgrade,
  withKeys,
} from "./context.js";
import { upgradeParameter } from "./parameters.js";
import { referenceTo, withParts } from "./parts.js";
import { upgradePathItem } from "./paths.js";
import { createPlaces } from "./places.js";
import { upgradeSchema } from "./schema.js";
import { serversOf } from "./servers.js";

/** Keys of a root that move, or that its operations say from now on. */
const sections = [
  "swagger",
  "host",
  "basePath",
  "schemes",
  "consumes",
  "produces",
  "paths",
  "definitions",
  "parameters",
  "responses",
  "securityDefinitions",
];

/**
 * Converts a Swagger 2.0 description, with every file that its references reach, to OpenAPI 3.0.
 * @scalar/openapi-upgrader converts parameters and security schemes. Schemas, bodies and responses
 * are converted here, because the upgrader changes their meaning and handles only one file.
 * Diagnostics still refer to positions in the original file.
 */
export function upgradeSwagger(description: Description, report: Report): Description {
  const { root, sources } = description;
  const document = isObject(root.value) ? root.value : {};
  const unread = new Set(description.unread);
  const placed: Report = (code, at, values) => report(code, placeIn(sources, at), values);
  const quiet = createResolver(description, () => {});
  const loud = createResolver(description, placed);
  const places = createPlaces();
  const waiting: { holder: { $ref: string }; target: Pointer; file: string }[] = [];
  const queue: { part: Part; node: unknown; at: Pointer }[] = [];
  const queued = new Set<string>();

  const upgrade: Upgrade = {
    root: document,
    places,
    consumes: mediaTypes(document, "consumes") ?? [],
    produces: mediaTypes(document, "produces") ?? [],
    report: placed,
    schemas: new Map(),
    peek: (node, at) => quiet.resolve(node, at),
    library: (part) => upgradeFromTwoToThree({ swagger: "2.0", ...part }) as Node,
    reference(ref, { from, to }, part) {
      const target = loud.target(ref, from);
      if (!target) {
        // What is wrong with it has been said, in the words of the original.
        const nowhere = `unresolved:${ref}`;
        unread.add(nowhere);
        return { $ref: nowhere };
      }
      const holder = { $ref: ref };
      waiting.push({ holder, target: target.at, file: to.file });
      enqueue(part, target.node, target.at);
      return holder;
    },
  };

  function enqueue(part: Part, node: unknown, at: Pointer): void {
    const key = `${at.file}#${at.pointer}`;
    const [, section = ""] = at.pointer.split("/");
    if (queued.has(key) || (at.file === root.file && sections.includes(section))) return;
    queued.add(key);
    queue.push({ part, node, at });
  }

  const value = upgradeRoot(upgrade, root.file);
  const parts = new Map<string, { pointer: string; value: unknown }[]>();
  for (const { part, node, at } of queue) {
    const made = { pointer: at.pointer, value: upgradePart(upgrade, part, node, at) };
    parts.set(at.file, [...(parts.get(at.file) ?? []), made]);
  }
  for (const { holder, target, file } of waiting) {
    holder.$ref = referenceTo(places.now(target), file);
  }
  const upgraded = new Map<string, Source>();
  for (const [file, source] of sources) {
    const whole = file === root.file ? value : source.value;
    const locate = (pointer: string) => {
      const at = places.origin({ file, pointer });
      return { ...at, ...(sources.get(at.file)?.locate(at.pointer) ?? source.locate("")) };
    };
    upgraded.set(file, { ...source, value: withParts(whole, parts.get(file) ?? []), locate });
  }
  return { root: upgraded.get(root.file) ?? root, sources: upgraded, unread, written: description };
}

/** The Swagger Object itself. */
function upgradeRoot(upgrade: Upgrade, file: string): Node {
  const { root, places } = upgrade;
  const section = (name: string, key: string, make: (node: unknown, move: Move) => unknown) => {
    const from = { file, pointer: `/${name}` };
    const to = { file, pointer: key };
    places.moved(to, from);
    const found = own(root, name);
    return withKeys(isObject(found) ? found : {}, (entry, node) =>
      make(node, { from: joinPointer(from, entry), to: joinPointer(to, entry) }),
    );
  };
  const bodies = new Map<string, unknown>();
  const components = {
    schemas: section("definitions", "/components/schemas", (node, move) =>
      upgradePart(upgrade, "schema", node, move.from, move.to),
    ),
    responses: section("responses", "/components/responses", (node, move) =>
      upgradePart(upgrade, "response", node, move.from, move.to),
    ),
    parameters: section("parameters", "/components/parameters", (node, move) => {
      const place = own(upgrade.peek(node, move.from).node, "in");
      if (place !== "body" && place !== "formData") return upgradeParameter(upgrade, node, move);
      const name = move.from.pointer.slice("/parameters/".length);
      const to = { file, pointer: `/components/requestBodies/${name}` };
      if (place === "body") {
        places.moved(to, move.from);
        bodies.set(name, upgradePart(upgrade, "requestBody", node, move.from, to));
      }
      return undefined;
    }),
    requestBodies: Object.fromEntries(
      [...bodies].map(([name, body]) => [unescapeSegment(name), body]),
    ),
    securitySchemes: section("securityDefinitions", "/components/securitySchemes", (node) =>
      upgradeScheme(upgrade, node),
    ),
  };
  const paths = section("paths", "/paths", (node, move) => upgradePathItem(upgrade, node, move));
  const servers = serversOf(root, own(root, "schemes"), { file, pointer: "" });
  const rest = withKeys(root, (key, value) => (sections.includes(key) ? undefined : value));
  return { openapi: "3.0.4", ...rest, ...(servers.length > 0 && { servers }), paths, components };
}

function upgradePart(
  upgrade: Upgrade,
  part: Part,
  node: unknown,
  from: Pointer,
  to: Pointer = from,
): unknown {
  const move = { from, to };
  switch (part) {
    case "pathItem":
      return upgradePathItem(upgrade, node, move);
    case "parameter":
      return upgradeParameter(upgrade, node, move);
    case "response":
      return upgradeResponse(upgrade, node, move, upgrade.produces);
    case "schema":
      return upgradeSchema(upgrade, node, move);
    case "requestBody": {
      const ref = refOf(node);
      if (ref !== null) return upgrade.reference(ref, move, "requestBody");
      return isObject(node) ? upgradeBody(upgrade, node, move, upgrade.consumes) : node;
    }
  }
}

/** The upgrader drops the description of a scheme. */
function upgradeScheme(upgrade: Upgrade, node: unknown): unknown {
  if (!isObject(node)) return node;
  const said = Object.entries(node).filter(
    ([key]) => key === "description" || key.startsWith("x-"),
  );
  const made = upgrade.library({ securityDefinitions: { made: structuredClone(node) } });
  const scheme = own(own(own(made, "components"), "securitySchemes"), "made");
  return { ...(isObject(scheme) ? scheme : node), ...Object.fromEntries(said) };
}

function placeIn(sources: ReadonlyMap<string, Source>, at: Place | null): Place | null {
  if (at === null || !("pointer" in at)) return at;
  const position = sources.get(at.file)?.locate(at.pointer);
  return position ? { ...at, ...position } : at;
}
