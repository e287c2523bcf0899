import { defaultLocale } from "../../base/messages.js";
import { parseOptions } from "../../base/runtime-options.js";
import { TemplateError } from "../../base/template.js";
import type { ClientTools } from "../plan/generator.js";

/** An option of every client, as a parameter of its constructor. */
export interface CommonOption {
  readonly name: string;
  /** Type and default. */
  readonly type: string;
  /** What the runtime's source says of it. */
  readonly text: string;
  /** Only a client whose responses may report failures has it. */
  readonly ofEnvelope: boolean;
}

/** `OMIT` stands for the default of the runtime. */
const parameters: Readonly<Record<string, string>> = {
  base_url: "str | None = None",
  headers: "Mapping[str, str] | None = None",
  timeout: "float | Omit | None = OMIT",
  total_timeout: "float | None = None",
  max_retries: "int | Omit = OMIT",
  retry_on: "Callable[[FailedAttempt], bool | None] | None = None",
  backoff: "Backoff | None = None",
  middleware: "Sequence[Middleware] = ()",
  logger: "logging.Logger | None = None",
  http_client: "object | None = None",
  longest_line: "int | Omit | None = OMIT",
  raise_on_failure: "bool = True",
};

/** The options that `runtime/options.py` describes. Comments in code are always English. */
export function commonOptions({
  language: { id, errors },
  templates,
}: Pick<ClientTools, "language" | "templates">): CommonOption[] {
  return parseOptions(id, defaultLocale, templates).ClientOptions.map((option) => {
    const { name, description, default: given } = option;
    const type = parameters[name];
    if (type === undefined)
      throw new TemplateError(`client/${id}/options/${defaultLocale}.json`, `${name} is unknown`);
    const text = given === "" ? description : `${description} Default: ${given}.`;
    return { name, type, text, ofEnvelope: name === errors?.failure.option };
  });
}
