import { parsePointer } from "../../document/pointer.js";
import { member, type RawObject } from "../context/raw.js";
import type { Schemas } from "../context/schema-context.js";
import { behind } from "../types/behind.js";
import type { Operation, ResponsePlace, Type } from "../types/model.js";
import { successContent, successResponses } from "../types/success.js";
import { createPlaces, type FoundPlace, propertyOf } from "./request-places.js";

/** The parts of an operation that pagination uses. */
export type Paged = Pick<Operation, "request" | "requestBody" | "responses">;

/** Reports why a key of the extension cannot be followed. */
export type Refuse = (key: string, reason: string) => void;

/** The value at a location in a response. */
interface Reached {
  readonly type: Type;
  readonly optional: boolean;
}

/** A part of a response's body. */
interface FoundBody extends Reached {
  readonly path: readonly string[];
}

/** Properties from the body down, from the JSON pointer of a runtime expression. */
function bodyPath(expression: string): readonly string[] {
  return parsePointer(/^\$response\.body(?:#(.*))?$/s.exec(expression)?.[1] ?? "");
}

/** Finds the targets of the extension's runtime expressions. */
export function pagingPlaces(node: RawObject, operation: Paged, schemas: Schemas, refuse: Refuse) {
  const places = createPlaces(operation, schemas);
  const expression = (key: string): string | null => {
    const given = member(node, key);
    if (given === undefined) return null;
    if (typeof given === "string") return given;
    refuse(key, "a location must be a runtime expression, such as $request.query.page");
    return null;
  };

  function request(key: string, kind: "number" | null): FoundPlace | null {
    const given = expression(key);
    if (given === null) return null;
    const found = places(given);
    if (typeof found === "string") {
      refuse(key, found);
      return null;
    }
    if (kind === "number" && !isNumber(found.field.type)) {
      refuse(key, `${given} is not a number`);
      return null;
    }
    return found;
  }

  function inBody(key: string, given: string): FoundBody | null {
    const content = successContent(operation.responses);
    if (content?.kind !== "json") {
      refuse(key, "the operation does not return JSON");
      return null;
    }
    const path = bodyPath(given);
    const found = along(key, given, { type: content.type, optional: false }, path);
    return found && { ...found, path };
  }

  function along(key: string, given: string, from: Reached, path: readonly string[]) {
    let { type, optional } = from;
    for (const segment of path) {
      const field = propertyOf(type, segment, schemas);
      if (!field) {
        refuse(key, `${given} matches no property`);
        return null;
      }
      type = field.type;
      optional = !field.required;
    }
    return { type, optional };
  }

  function response(key: string, kind: "number" | null): ResponsePlace | null {
    const given = expression(key);
    if (given === null) return null;
    const header = /^\$response\.header\.(.+)$/s.exec(given)?.[1];
    if (header !== undefined) {
      const known = successResponses(operation.responses)
        .flatMap(({ headers }) => headers)
        .some((field) => field.key.toLowerCase() === header.toLowerCase());
      if (!known) refuse(key, `${given} matches no header`);
      return known ? { in: "header", name: header } : null;
    }
    if (!/^\$response\.body(#(\/.*)?)?$/s.test(given)) {
      refuse(key, `${given} is not a runtime expression of a response`);
      return null;
    }
    const found = inBody(key, given);
    if (found && kind === "number" && !isNumber(found.type)) {
      refuse(key, `${given} is not a number`);
      return null;
    }
    return found && { in: "body", path: found.path };
  }

  function items(): FoundBody | null {
    const given = expression("items");
    if (given === null) return null;
    if (!/^\$response\.body(#(\/.*)?)?$/s.test(given)) {
      refuse("items", `${given} is not a runtime expression of a response's body`);
      return null;
    }
    const found = inBody("items", given);
    if (found && behind(found.type, schemas.typeOf)?.type.kind !== "array") {
      refuse("items", `${given} is not an array`);
      return null;
    }
    return found;
  }

  /**
   * The path from a page's last item to the target of an expression: `$response.body#/data/-1/id`.
   */
  function lastItem(key: string, list: FoundBody): readonly string[] | null {
    const given = expression(key) ?? "";
    const path = bodyPath(given);
    const isInItem = [...list.path, "-1"].every((segment, index) => path[index] === segment);
    const array = behind(list.type, schemas.typeOf)?.type;
    if (!isInItem || array?.kind !== "array") return null;
    const inItem = path.slice(list.path.length + 1);
    return along(key, given, { type: array.items, optional: false }, inItem) && inItem;
  }

  /** A number, or a string: many APIs describe numbers as strings of digits. */
  function isNumber(type: Type): boolean {
    const found = behind(type, schemas.typeOf)?.type;
    return found?.kind === "scalar" && ["integer", "number", "string"].includes(found.name);
  }

  return { request, response, items, lastItem };
}
