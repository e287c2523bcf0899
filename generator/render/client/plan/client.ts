import { refsIn } from "../../../model/types/map-type.js";
import type {
  ClientOption,
  EnvelopeMark,
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
import { type FailurePlan, planFailures } from "./failure.js";
import { type OperationPlan, planOperation } from "./operation.js";
import { planSchemes, type SchemePlan, type SecurityPlan, usualSecurity } from "./security.js";
import { planWebhooks, type WebhookPlan } from "./webhook.js";

/** The client of a module, as one language needs it. */
export interface ClientPlan {
  readonly module: Module;
  readonly names: Names;
  /** Name of its class. */
  readonly name: string;
  /** Every method, in the order of groups. */
  readonly operations: readonly OperationPlan[];
  readonly options: readonly OptionPlan[];
  /** Where requests go; null: an option of the client says it. */
  readonly server: Server | null;
  readonly schemes: readonly SchemePlan[];
  /** What most methods need. */
  readonly security: SecurityPlan;
  readonly envelope: EnvelopePlan | null;
  readonly webhooks: readonly WebhookPlan[];
  /** What methods are described to fail with, of those that are described to fail. */
  readonly failures: readonly OperationFailures[];
  /** Conversions of named types. */
  readonly conversions: readonly NamedConversion[];
  /** Whether something of a type is not what JSON has. */
  readonly changes: (type: Type) => boolean;
  readonly types: ClientTypes;
}

/** A property of the constructor's argument. */
export interface OptionPlan {
  readonly option: ClientOption;
  readonly name: string;
  /** What it is, in English, as comments in code are. */
  readonly description: string;
  /** Name of the method that sets it; null: it is set once. */
  readonly setter: string | null;
}

export interface OperationFailures {
  readonly operation: OperationPlan;
  readonly failures: readonly FailurePlan[];
}

/** Named types, in the order of their names. */
export interface ClientTypes {
  /** Those of this client alone. */
  readonly own: readonly Schema[];
  /** Those that other clients of the package have too. */
  readonly shared: readonly Schema[];
  /** Names of shared types that own ones refer to, sorted. */
  readonly imported: readonly string[];
}

/** Where bodies say whether a call was a success: properties from the body down. */
export interface EnvelopePlan {
  readonly success: MarkPlan;
  readonly unauthorized: MarkPlan | null;
  readonly code: readonly string[] | null;
  readonly message: readonly string[] | null;
  readonly requestId: readonly string[] | null;
}

export interface MarkPlan {
  readonly field: readonly string[];
  readonly equals: EnvelopeMark["equals"];
}

/**
 * `converted` are the types of the language that the client's runtime makes of JSON; `english` words
 * comments.
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
  const context = { names, schemes, conversions: conversions.of, withRequest };
  const operations = found.map((operation) => planOperation(operation, context));
  return {
    module,
    names,
    name: module.clientName,
    operations,
    options: module.options.map((option) => ({
      option,
      name: names.option(option),
      description: optionText(option, module, english),
      setter: option.token ? names.setter(option) : null,
    })),
    server: serverOf(module),
    schemes: planSchemes(schemes),
    security: usualSecurity(operations.flatMap(({ sent }) => (sent ? [sent.security] : []))),
    envelope: planEnvelope(module),
    webhooks: planWebhooks(module.webhooks),
    failures: operations.flatMap((operation) => {
      const failures = planFailures(operation.operation, module, errors);
      return failures.length > 0 ? [{ operation, failures }] : [];
    }),
    conversions: conversions.named,
    changes: conversions.changes,
    types: typesOf(module, names),
  };
}

/** The address is the description's, unless an option of the client is. */
function serverOf({ servers, options }: Module): Server | null {
  return options.some(({ key }) => key === "baseUrl") ? null : (servers[0] ?? null);
}

function planEnvelope({ envelope }: Module): EnvelopePlan | null {
  if (envelope === null) return null;
  const { success, unauthorized, code, message, requestId } = envelope;
  const mark = ({ field, equals }: EnvelopeMark) => ({ field: fieldSteps(field), equals });
  const steps = (field: string | null) => (field === null ? null : fieldSteps(field));
  return {
    success: mark(success),
    unauthorized: unauthorized && mark(unauthorized),
    code: steps(code),
    message: steps(message),
    requestId: steps(requestId),
  };
}

function typesOf({ schemas }: Module, names: Names): ClientTypes {
  const own = schemas.filter(({ shared }) => !shared);
  const shared = schemas.filter((schema) => schema.shared);
  const keys = new Set(shared.map(({ key }) => key));
  const used = new Set(own.flatMap(({ type }) => refsIn(type)).filter((key) => keys.has(key)));
  return { own, shared, imported: [...used].map((key) => names.type(key)).sort() };
}
