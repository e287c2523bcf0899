import { codeStatuses } from "../../../model/types/code-status.js";
import type { Module, Operation, Response, Type } from "../../../model/types/model.js";
import { failuresOf, mayTellFailure } from "../../../model/types/success.js";
import { errorClassOf } from "../../language/error-class.js";
import type { ErrorSyntax } from "../../language/syntax.js";
import { documentsErrors } from "./calls.js";

/** A documented failure of a method. */
export interface FailurePlan {
  readonly errorClass: string;
  /** The status, if the class does not imply it. Else null. */
  readonly status: string | null;
  readonly body: FailureBody;
  /** Only the body reports it. Its class may be that of its code instead. */
  readonly inBody: boolean;
}

/** A class of failures that only bodies report, with the statuses that their codes mean. */
export interface CodeClass {
  readonly errorClass: string;
  /** Empty if the class says enough. */
  readonly statuses: readonly number[];
}

export type FailureBody =
  | { readonly kind: "none" | "text" | "binary" | "unknown" }
  | { readonly kind: "json"; readonly type: Type };

/** The documented failures of a method. Empty if there are none. */
export function planFailures(
  operation: Operation,
  module: Module,
  classes: ErrorSyntax | null,
): FailurePlan[] {
  if (classes === null || !documentsErrors(operation, module)) return [];
  const { responses, result } = operation;
  const failures = failuresOf(responses).map((response) => ofResponse(response, classes));
  if (result === null || !mayTellFailure(module, result)) return failures;
  const body = { kind: "json", type: result } as const;
  return [...failures, { errorClass: classes.failure.class, status: null, body, inBody: true }];
}

/** The classes of failures whose codes mean a status, by their lowest status. */
export function codeClasses(module: Module, classes: ErrorSyntax | null): CodeClass[] {
  if (classes === null) return [];
  const statuses = codeStatuses(module).flatMap(({ errors }) => errors.map(({ status }) => status));
  const found = new Map<string, number[]>();
  for (const status of [...new Set(statuses)].sort((a, b) => a - b)) {
    const errorClass = errorClassOf(classes, `${status}`);
    const isExact = Object.hasOwn(classes.statuses, `${status}`);
    found.set(errorClass, [...(found.get(errorClass) ?? []), ...(isExact ? [] : [status])]);
  }
  return [...found].map(([errorClass, known]) => ({ errorClass, statuses: known }));
}

function ofResponse({ status, contents }: Response, classes: ErrorSyntax): FailurePlan {
  const isExact = !Object.hasOwn(classes.statuses, status) && /^\d+$/.test(status);
  return {
    errorClass: errorClassOf(classes, status),
    status: isExact ? status : null,
    body: bodyOf(contents[0]),
    inBody: false,
  };
}

function bodyOf(content: Response["contents"][number] | undefined): FailureBody {
  if (content === undefined) return { kind: "none" };
  if (content.kind === "json") return { kind: "json", type: content.type };
  const isRead = content.kind === "text" || content.kind === "binary";
  return { kind: isRead ? content.kind : "unknown" };
}
