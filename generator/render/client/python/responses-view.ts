import type { ResultPlan } from "../plan/operation.js";
import type { ClientContext } from "./context.js";

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
export function responsesView({ plan }: ClientContext, asyncPrefix: "" | "Async") {
  const client = `${asyncPrefix}${plan.name}`;
  const classes = kinds
    .filter(({ prefix }) => prefix === asyncPrefix)
    .map(({ suffix, result, by }) => ({
      name: `${client}${suffix}`,
      doc: `The methods of :class:\`${client}\`, which return ${result}.`,
      methods: plan.operations.flatMap(({ name, result: { kind } }) => {
        const wrapper = by[kind];
        return wrapper ? [{ name, by: wrapper, of: `${client}.${name}` }] : [];
      }),
    }));
  return {
    client,
    clientFile: asyncPrefix === "" ? "client" : "async_client",
    wrappers: [...new Set(classes.flatMap(({ methods }) => methods.map((one) => one.by)))],
    classes,
  };
}
