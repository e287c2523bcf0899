import type { Json } from "../../../document/json.js";
import { walkType } from "../../../model/types/map-type.js";
import type { Field, Group, Operation, Schema, Type } from "../../../model/types/model.js";
import { remember } from "../../base/remember.js";
import { resultFields } from "./places.js";
import type { KnownNames, Scope } from "./scope.js";

/** The field's name in the language. Null if the key is not a field, or may be something else. */
export type FieldNames = (key: string) => string | null;

/**
 * Names of the fields of an operation's request, result and types. A key stays as written if its
 * meaning is uncertain: if two fields of that key have different names, or if it is also a value.
 */
export function namesOf(scope: Scope, operation: Operation): FieldNames {
  const { names, schemas, places } = scope;
  const { request, result, sample } = operation;
  const called = empty();
  for (const entry of request.fields) {
    addName(called, entry.field.key, names.property(entry));
    addField(scope, called, entry.field);
  }
  for (const field of (result && resultFields(result, schemas)) ?? []) {
    addName(called, field.key, names.field(field));
    addField(scope, called, field);
  }
  const { structures, beyond } = places.of(operation);
  const others = beyond.flatMap((key) => schemas.get(key) ?? []);
  for (const schema of [...structures, ...others]) {
    const own = ofSchema(scope, schema);
    for (const [key, shown] of own.names) addName(called, key, shown);
    for (const value of own.values) called.values.add(value);
  }
  addTexts(called, sample.request);
  if (sample.response) addTexts(called, sample.response.value);
  return lookUp(called);
}

/** The same for a group's page: the names on which its operations agree. */
export function namesOfGroup(scope: Scope, { operations }: Group): FieldNames {
  const all = operations.map((operation) => namesOf(scope, operation));
  return (key) => {
    const [name = null, ...others] = new Set(all.flatMap((nameOf) => nameOf(key) ?? []));
    return others.length === 0 ? name : null;
  };
}

/** The same for a type's page: the names of its own fields. */
export function namesOfType(scope: Scope, schema: Schema): FieldNames {
  return lookUp(ofSchema(scope, schema));
}

function lookUp({ names, values }: KnownNames): FieldNames {
  return (key) => (values.has(key) ? null : (names.get(key) ?? null));
}

function ofSchema(scope: Scope, schema: Schema): KnownNames {
  return remember(scope.schemaNames, schema, () => {
    const called = empty();
    addType(scope, called, schema.type);
    return called;
  });
}

function empty(): KnownNames {
  return { names: new Map(), values: new Set() };
}

function addName({ names }: KnownNames, key: string, shown: string | null): void {
  const before = names.get(key);
  names.set(key, before === undefined || before === shown ? shown : null);
}

/** Adds the names inside the type itself. Types that it refers to are added separately. */
function addType(scope: Scope, called: KnownNames, type: Type): void {
  walkType(type, (inner) => {
    if (inner.kind === "object") {
      for (const field of inner.fields) {
        addName(called, field.key, scope.names.field(field));
        addGiven(called, field);
      }
    } else if (inner.kind === "enum") for (const { value } of inner.values) addTexts(called, value);
    else if (inner.kind === "const") addTexts(called, inner.value);
  });
}

function addField(scope: Scope, called: KnownNames, field: Field): void {
  addType(scope, called, field.type);
  addGiven(called, field);
}

function addGiven(called: KnownNames, { default: given, example }: Field): void {
  for (const value of [given, example]) if (value) addTexts(called, value.value);
}

/** Adds every string in a value. */
function addTexts(called: KnownNames, value: Json): void {
  if (typeof value === "string") called.values.add(value);
  else if (typeof value === "object" && value !== null)
    for (const inner of Object.values(value)) addTexts(called, inner);
}
