import { joinWords } from "../../model/naming/words.js";
import type {
  ClientOption,
  EnumValue,
  Field,
  Group,
  Module,
  Operation,
  RequestField,
  Schema,
} from "../../model/types/model.js";
import { fillPattern } from "../base/pattern.js";
import type { Naming } from "./language.js";

/** The names of one module in one language. Pages and clients use the same functions. */
export interface Names {
  /** The method's name among all of the client. Functions have it, too. */
  method(operation: Operation): string;
  /** The name of the object with the methods of a group. */
  group(group: Group): string;
  /** What names a class for a group begins with: `UserProfile`. */
  groupType(group: Group): string;
  /** The name of the method in the object of its group. */
  member(operation: Operation): string;
  /** The method as a caller names it after the client: `listUsers`, or `users.list`. */
  call(operation: Operation): string;
  /** Type name by schema key. */
  type(schema: string): string;
  /** Property of a model. */
  field(field: Field): string;
  /** Property or keyword argument of a request. */
  property(field: RequestField): string;
  option(option: ClientOption): string;
  /** Method that sets a token option: `setAccessToken`. */
  setter(option: ClientOption): string;
  constant(value: EnumValue): string;
  /** The function that reads the headers of an operation's response: `listUsersHeaders`. */
  headersReader(operation: Operation): string;
  /** What it returns: `ListUsersHeaders`. No named type has this name. */
  headersType(operation: Operation): string;
}

/** The option with the URL of the server, which every client has. */
export function baseUrlName({ option }: Naming): string {
  return joinWords(["base", "url"], option);
}

/** Words are already unique. Only reserved words still need escaping. */
export function createNames(module: Module, naming: Naming): Names {
  const keywords = new Set(naming.keywords);
  const setter = ({ words }: ClientOption) => joinWords(["set", ...words], naming.method);
  const setters = module.options.filter(({ token }) => token).map(setter);
  const members = new Set([...naming.keywords, ...naming.members, ...setters]);
  const inModels = new Set([...naming.keywords, ...naming.modelMembers]);
  const types = typeNames(module.schemas, new Set(naming.types));
  const modelNames = new Set(types.values());
  const headersOf = ({ words }: Operation) => joinWords([...words, "headers"], "pascal");
  const wished = new Set(module.groups.flatMap(({ operations }) => operations.map(headersOf)));
  const safe = (name: string, reserved: ReadonlySet<string>) =>
    reserved.has(name) ? `${name}_` : name;
  const { field: casing } = naming;
  const fieldName = (field: Field) =>
    casing === "wire" || casing === "sent"
      ? field.key
      : safe(joinWords(field.words, casing), inModels);
  const inGroups = new Set([...(naming.keywordMembers ? [] : naming.keywords), ...naming.members]);
  const groupOf = new Map(
    module.groups.flatMap((group) => group.operations.map(({ id }) => [id, group] as const)),
  );
  const method = ({ words }: Operation) => safe(joinWords(words, naming.method), members);
  const groupName = ({ words }: Group) => safe(joinWords(words, naming.method), members);
  const member = (operation: Operation) =>
    safe(joinWords(operation.member, naming.method), inGroups);
  return {
    method,
    group: groupName,
    groupType: ({ words }) => joinWords(words, "pascal"),
    member,
    call: (operation) => {
      const group = module.grouping === "flat" ? undefined : groupOf.get(operation.id);
      if (!group) return method(operation);
      const slots = { group: groupName(group), method: member(operation) };
      return fillPattern(naming.grouped, slots);
    },
    type: (key) => types.get(key) ?? key,
    field: fieldName,
    property: ({ property, field }) => {
      if (casing === "sent") return field.key;
      return casing === "wire" ? property : safe(joinWords(field.words, casing), keywords);
    },
    option: ({ words }) => safe(joinWords(words, naming.option), keywords),
    setter,
    constant: ({ words }) => safe(joinWords(words, naming.constant), keywords),
    headersReader: ({ words }) => joinWords([...words, "headers"], naming.method),
    headersType: (operation) => {
      const wish = headersOf(operation);
      let name = wish;
      while (modelNames.has(name) || (name !== wish && wished.has(name))) name += "Values";
      return name;
    },
  };
}

function typeNames(schemas: readonly Schema[], reserved: ReadonlySet<string>) {
  const taken = new Set(schemas.map(({ name }) => name.toLowerCase()));
  const names = new Map<string, string>();
  for (const { key, name } of schemas) {
    let safe = name;
    while (reserved.has(safe) || (safe !== name && taken.has(safe.toLowerCase()))) safe += "Model";
    names.set(key, safe);
  }
  return names;
}
