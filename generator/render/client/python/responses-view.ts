import type { ResultPlan } from "../plan/operation.js";
import type { ClientContext } from "./context.js";
import type { MethodModules } from "./group-class.js";

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
  const byId = new Map(plan.operations.map((one) => [one.operation.id, one] as const));
  const owners = [
    {
      of: client,
      objects: groups.map(({ group, name }) => ({
        name: plan.names.group(group),
        of: `${asyncPrefix}${name}`,
      })),
      methods: plan.flat ? plan.operations.map((one) => ({ name: one.name, plan: one })) : [],
    },
    ...groups.map(({ group, name }) => ({
      of: `${asyncPrefix}${name}`,
      objects: [],
      methods: group.operations.flatMap((operation) => {
        const own = byId.get(operation.id);
        return own ? [{ name: plan.names.member(operation), plan: own }] : [];
      }),
    })),
  ];
  const classes = kinds
    .filter(({ prefix }) => prefix === asyncPrefix)
    .flatMap(({ suffix, result, by }) =>
      owners.map(({ of, objects, methods }) => ({
        name: `${of}${suffix}`,
        doc: `The methods of :class:\`${of}\`, which return ${result}.`,
        objects: objects.map((one) => ({ name: one.name, type: `${one.of}${suffix}` })),
        methods: methods.flatMap(
          ({
            name,
            plan: {
              result: { kind },
            },
          }) => {
            const wrapper = by[kind];
            return wrapper ? [{ name, by: wrapper, of: `${of}.${name}` }] : [];
          },
        ),
      })),
    );
  return {
    client,
    clientFile: asyncPrefix === "" ? "client" : "async_client",
    usesClient: plan.flat && classes.some(({ methods }) => methods.length > 0),
    groups: groups.map(({ name, file, asyncFile }) => ({
      name: `${asyncPrefix}${name}`,
      file: asyncPrefix === "" ? file : (asyncFile ?? file),
    })),
    wrappers: [...new Set(classes.flatMap(({ methods }) => methods.map((one) => one.by)))],
    classes,
  };
}
