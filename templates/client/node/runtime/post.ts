import type { Operation } from "./operation.js";

/** The data of an operation that posts a JSON body and nothing else. */
export function post(name: string, path: string): Operation {
  return { name, method: "POST", path, body: { required: true } };
}
