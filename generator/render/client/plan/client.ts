import { codeStatuses } from "../../../model/types/code-status.js";
import type {
  ClientOption,
  EnvelopeMark,
  Group,
  Module,
  Schema,
  Server,
  Type,
} from "../../../model/types/model.js";
import { fieldSteps } from "../../../model/types/success.js";
import type { Messages } from "../../base/messages.js";
import type { Language } from "../../language/language.js";
import { createNames, type Names } from "../../language/names.js";
import { optionText } from "../../language/option-text.js";
import type { NamedConversion } from "./conversion.js";
import { planConversions } from "./conversions.js";
import { type CodeClass, codeClasses, type FailurePlan, planFailures } from "./failure.js";
import { type HeadersPlan, planHeaders } from "./headers.js";
import { type OperationPlan, planOperation } from "./operation.js";
import { planSchemes, type SchemePlan, type SecurityPlan, usualSecurity } from "./security.js";
import { planReceiver, planWebhooks, type ReceiverPlan, type WebhookPlan } from "./webhook.js";

/** The client of a module, planned for one language. */
export interface ClientPlan {
  readonly module: Module;
  readonly names: Names;
  /** Name of its class. */
  readonly name: string;
  /** Every method, in the order of the groups. */
  readonly operations: readonly OperationPlan[];
  /** The client itself has the methods. */
  readonly flat: boolean;
  /** The objects with the methods of groups. Empty if the client has none. */
  readonly groups: readonly GroupPlan[];
  readonly options: readonly OptionPlan[];
  /** Environment variables by option, and by `debug`. */
  readonly environment: readonly (readonly [option: string, variable: string])[];
  /** The server of requests. Null: an option of the client gives the URL. */
  readonly server: Server | null;
  readonly schemes: readonly SchemePlan[];
  /** The security of most methods. */
  readonly security: SecurityPlan;
  readonly envelope: EnvelopePlan | null;
  readonly webhooks: readonly WebhookPlan[];
  /** How the client verifies webhooks. Null: the description does not say how they are signed. */
  readonly receiver: ReceiverPlan | null;
  /** The described headers of success responses, for the methods that have any. */
  readonly headers: readonly HeadersPlan[];
  /** Documented failures, for the methods that have any. */
  readonly failures: readonly OperationFailures[];
  /** The classes of failures that only bodies report, if their codes mean a status. */
  readonly codeClasses: readonly CodeClass[];
  /** Conversions of named types. */
  readonly conversions: readonly NamedConversion[];
  /** Whether a value of the type, or a part of it, is converted from JSON. */
  readonly changes: (type: Type) => boolean;
  readonly types: ClientTypes;
}

/** An object of the client, with the methods of a group. */
export interface GroupPlan {
  readonly group: Group;
  /** Name of the client's property. */
  readonly name: string;
  /** Name of its class, which no type of the client has. */
  readonly className: string;
  readonly operations: readonly GroupMethodPlan[];
}

export interface GroupMethodPlan {
  /** The method's name in the object. */
  readonly member: string;
  readonly plan: OperationPlan;
}

/** A property of the constructor's argument. */
export interface OptionPlan {
  readonly option: ClientOption;
  readonly name: string;
  /** Its description in English, the language of comments in code. */
  readonly description: string;
  /** Name of the method that sets it. Null: it is only set in the constructor. */
  readonly setter: string | null;
  /** Whether the constructor needs it. An environment variable may hold it instead. */
  readonly required: boolean;
}

export interface OperationFailures {
  readonly operation: OperationPlan;
  readonly failures: readonly FailurePlan[];
}

/** Named types, sorted by name. */
export interface ClientTypes {
  /** The types of this client only. */
  readonly own: readonly Schema[];
  /** The types that other clients of the package have too. */
  readonly shared: readonly Schema[];
}

/** The fields of a body that mark success or failure, as properties from the body down. */
export interface EnvelopePlan {
  readonly success: MarkPlan;
  /** The values of a field that mean a status. The first field with such a value counts. */
  readonly statuses: readonly CodeStatusesPlan[];
  readonly unauthorized: MarkPlan | null;
  readonly code: readonly string[] | null;
  readonly message: readonly string[] | null;
  readonly requestId: readonly string[] | null;
}

export interface CodeStatusesPlan {
  readonly field: readonly string[];
  readonly codes: readonly (readonly [code: string, status: number])[];
}

export interface MarkPlan {
  readonly field: readonly string[];
  readonly equals: EnvelopeMark["equals"];
}

/**
 * `converted` has the language's types that the client's runtime creates from JSON. `english` has
 * the messages for comments.
 */
export function planClient(
  module: Module,
  { naming, types, errors }: Pick<Language, "naming" | "types" | "errors">,
  converted: ReadonlySet<string>,
  english: Messages,
): ClientPlan {
  const names = createNames(module, naming);
  const found = module.groups.flatMap((group) => group.operations);
  const conversions = planConversions(module, names, types.scalars, converted);
  const withRequest = new Set(found.filter(({ request }) => request.schema).map(({ id }) => id));
  const schemes = module.securitySchemes;
  const webhooks = planWebhooks(module.webhooks);
  const context = { names, schemes, conversions: conversions.of, withRequest };
  const operations = found.map((operation) => planOperation(operation, context));
  return {
    module,
    names,
    name: module.clientName,
    operations,
    flat: module.grouping !== "groups",
    groups: module.grouping === "flat" ? [] : planGroups(module, names, operations),
    options: module.options.map((option) => ({
      option,
      name: names.option(option),
      description: optionText(option, module, english),
      setter: option.token ? names.setter(option) : null,
      required: option.required && !Object.hasOwn(module.environment, option.key),
    })),
    environment: Object.entries(module.environment),
    server: serverOf(module),
    schemes: planSchemes(schemes),
    security: usualSecurity(operations.flatMap(({ sent }) => (sent ? [sent.security] : []))),
    envelope: planEnvelope(module),
    webhooks,
    receiver: planReceiver(webhooks, module, conversions),
    headers: planHeaders(module, names, conversions),
    failures: operations.flatMap((operation) => {
      const failures = planFailures(operation.operation, module, errors);
      return failures.length > 0 ? [{ operation, failures }] : [];
    }),
    codeClasses: codeClasses(module, errors),
    conversions: conversions.named,
    changes: conversions.changes,
    types: typesOf(module),
  };
}

function planGroups(
  { groups, schemas, clientName }: Module,
  names: Names,
  operations: readonly OperationPlan[],
): GroupPlan[] {
  const plans = new Map(operations.map((plan) => [plan.operation.id, plan] as const));
  const taken = new Set([clientName, ...schemas.map(({ key }) => names.type(key))]);
  return groups.map((group) => {
    let className = `${names.groupType(group)}Methods`;
    while (taken.has(className)) className += "Methods";
    taken.add(className);
    return {
      group,
      name: names.group(group),
      className,
      operations: group.operations.flatMap((operation) => {
        const plan = plans.get(operation.id);
        return plan ? [{ member: names.member(operation), plan }] : [];
      }),
    };
  });
}

/** The server of the description, unless a client option gives the URL. */
function serverOf({ servers, options }: Module): Server | null {
  return options.some(({ key }) => key === "baseUrl") ? null : (servers[0] ?? null);
}

function planEnvelope(module: Module): EnvelopePlan | null {
  const { envelope } = module;
  if (envelope === null) return null;
  const { success, unauthorized, code, message, requestId } = envelope;
  const mark = ({ field, equals }: EnvelopeMark) => ({ field: fieldSteps(field), equals });
  const steps = (field: string | null) => (field === null ? null : fieldSteps(field));
  return {
    success: mark(success),
    statuses: codeStatuses(module).map(({ field, errors }) => ({
      field: fieldSteps(field),
      codes: errors.map(({ value, status }) => [String(value), status] as const),
    })),
    unauthorized: unauthorized && mark(unauthorized),
    code: steps(code),
    message: steps(message),
    requestId: steps(requestId),
  };
}

function typesOf({ schemas: all }: Module): ClientTypes {
  const schemas = all.filter(({ onlyInXml }) => !onlyInXml);
  return {
    own: schemas.filter(({ shared }) => !shared),
    shared: schemas.filter(({ shared }) => shared),
  };
}
