import type { Group } from "../../../model/types/model.js";
import type { ResultPlan } from "../plan/operation.js";
import type { ClientContext } from "./context.js";
import { classIn, groupClass, type MethodModules } from "./group-class.js";

type Kind = ResultPlan["kind"];

/** Classes of types, by what stands before and behind the name of the client. */
const kinds: readonly {
  readonly prefix: "" | "Async";
  readonly suffix: "WithResponse" | "WithRawResponse";
  readonly result: string;
  /** The function that gives the type of a method. Kinds of methods without one stay away. */
  readonly by: Partial<Record<Kind, string>>;
}[] = [
  {
    prefix: "",
    suffix: "WithResponse",
    result: "a ``Response``",
    by: { value: "with_response", pages: "with_response" },
  },
  {
    prefix: "",
    suffix: "WithRawResponse",
    result: "a ``RawResponse``",
    by: { value: "with_raw_response", pages: "with_raw_response", stream: "with_raw_response" },
  },
  {
    prefix: "Async",
    suffix: "WithResponse",
    result: "a ``Response``",
    by: { value: "async_with_response", pages: "async_pages_with_response" },
  },
  {
    prefix: "Async",
    suffix: "WithRawResponse",
    result: "an ``AsyncRawResponse``",
    by: {
      value: "async_with_raw_response",
      pages: "async_with_raw_response",
      stream: "async_with_raw_response",
    },
  },
];

/**
 * View of `responses.py.hbs`: the types of `client.with_response` and `client.with_raw_response`,
 * of the client without asyncio (`""`) or with it.
 */
export function responsesView(
  { plan }: ClientContext,
  asyncPrefix: "" | "Async",
  groups: readonly MethodModules[],
) {
  const client = `${asyncPrefix}${plan.name}`;
  const classOf = (group: Group) => `${asyncPrefix}${groupClass(group, "groups")}`;
  const owners = [
    {
      of: client,
      objects: plan.groups.map(({ group, name }) => ({ name, of: classOf(group) })),
      methods: plan.flat ? plan.operations.map((one) => ({ member: one.name, plan: one })) : [],
    },
    ...plan.groups.map(({ group, operations }) => ({
      of: classOf(group),
      objects: [],
      methods: operations,
    })),
  ];
  const classes = kinds
    .filter(({ prefix }) => prefix === asyncPrefix)
    .flatMap(({ suffix, result, by }) =>
      owners.map(({ of, objects, methods }) => ({
        name: `${of}${suffix}`,
        doc: `The methods of :class:\`${of}\`, which return ${result}.`,
        objects: objects.map((one) => ({ name: one.name, type: `${one.of}${suffix}` })),
        methods: methods.flatMap(({ member, plan: { result } }) => {
          const wrapper = by[result.kind];
          return wrapper ? [{ name: member, by: wrapper, of: `${of}.${member}` }] : [];
        }),
      })),
    );
  return {
    client,
    clientFile: asyncPrefix === "" ? "client" : "async_client",
    usesClient: plan.flat && classes.some(({ methods }) => methods.length > 0),
    groups: groups.map((one) => classIn(one, asyncPrefix)),
    wrappers: [...new Set(classes.flatMap(({ methods }) => methods.map((one) => one.by)))],
    classes,
  };
}
