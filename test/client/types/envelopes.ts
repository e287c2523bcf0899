// What a user's compiler says of failures in bodies. Generated from the golden case `failures-by-code`,
// and `plain` from one without an envelope.
import {
  ApiError,
  type ApiPromise,
  ConflictError,
  FailureError,
  isUserClientError,
  NotFoundError,
  type PagePromise,
  PlainClient,
  UserClient,
} from "./index.js";
import type { Problem, User, UserAnswer, UsersAnswer } from "./models.js";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<T extends true>(): T | undefined {
  return undefined;
}

const client = new UserClient({ rejectFailures: false });

export async function results(): Promise<void> {
  const call = client.getUser({ id: "u-1" });
  is<Same<typeof call, ApiPromise<UserAnswer>>>();
  const list = client.listUsers();
  is<Same<typeof list, PagePromise<UsersAnswer, User>>>();
  for await (const user of list) is<Same<typeof user, User>>();
  const { data, status } = await call.withResponse();
  is<Same<typeof data, UserAnswer>>();
  is<Same<typeof status, number>>();
  // @ts-expect-error a failure is not among the results
  data satisfies Problem;
}

export function caught(error: unknown): void {
  if (isUserClientError(error, "listUsers")) {
    is<Same<typeof error.body, UsersAnswer>>();
    is<Same<typeof error.httpStatus, number>>();
    // @ts-expect-error the body is that of the method
    error.body satisfies UserAnswer;
    // @ts-expect-error it is only read
    error.httpStatus = 500;
    if (error instanceof NotFoundError) {
      is<Same<typeof error.status, 404>>();
      error.body satisfies UsersAnswer;
      // @ts-expect-error a class has its status alone
      error.status satisfies 409;
    }
    if (error instanceof ConflictError) {
      is<Same<typeof error.status, 409>>();
      // @ts-expect-error the body of a method that fails is not that of another status
      error.body satisfies Problem;
    }
    error satisfies ApiError;
  }
  if (isUserClientError(error, "getUser")) {
    is<Same<typeof error.body, Problem | UserAnswer>>();
    if (error instanceof NotFoundError) is<Same<typeof error.body, Problem | UserAnswer>>();
    if (error.status === 402) is<Same<typeof error.body, UserAnswer>>();
    if (error.status === 404) is<Same<typeof error.body, Problem | UserAnswer>>();
    // @ts-expect-error only the 404 of HTTP has a title
    error.body.title;
  }
  // @ts-expect-error no method has the name
  isUserClientError(error, "getUsers");
  if (error instanceof ApiError) is<Same<typeof error.httpStatus, number>>();
  // @ts-expect-error another failure in a body is not a 404
  if (error instanceof FailureError) error satisfies NotFoundError;
}

new UserClient({ rejectFailures: true });
client.withOptions({ rejectFailures: true });
// @ts-expect-error it is true or false
new UserClient({ rejectFailures: "never" });
// @ts-expect-error a client without an envelope has no such option
new PlainClient({ rejectFailures: true });
// @ts-expect-error nor can it get the option later
new PlainClient().withOptions({ rejectFailures: true });
// @ts-expect-error a call has no such option
client.getUser({ id: "u-1" }, { rejectFailures: false });
