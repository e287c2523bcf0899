import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { ModuleSettings } from "../../../generator/index.js";

// The table in data: what a call of any client sends, and what it returns.

/** A value of JSON, with `$` objects for what JSON lacks. `values.ts` lists them. */
export type Neutral =
  | null
  | boolean
  | number
  | string
  | readonly Neutral[]
  | { readonly [key: string]: Neutral };

export type NeutralObject = Readonly<Record<string, Neutral>>;

/** A file of the table: a description, and calls of its operations. */
export interface RowFile {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly title: string;
  /** The rows do not show it. */
  readonly about?: string;
  /** Without `openapi` and `info`. */
  readonly description: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<ModuleSettings>;
  /** Settings of clients, by language. */
  readonly clients?: Readonly<Record<string, object>>;
  /** Client options of every row. */
  readonly options?: NeutralObject;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly title: string;
  /** Calls that are made before, by the same client. Their results do not matter. */
  readonly before?: readonly Step[];
  /** Environment variables while the client is made. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Options that are changed for the call, which a client derived from the first one makes. */
  readonly derive?: NeutralObject;
  /** The operationId of the call. `$request`: an endpoint that the description lacks. */
  readonly call: string;
  /**
   * By names on the wire. `query:id` says which one, if several have the name. For `$request`, the
   * endpoint: method, path, query, body, headers and security.
   */
  readonly request?: NeutralObject;
  /** Options of the client, by the names of the model, with times in milliseconds. */
  readonly options?: NeutralObject;
  /** Options of the call. */
  readonly with?: NeutralObject;
  /** What the server does with one request after the other. The last one is repeated. */
  readonly server?: Reply | readonly Reply[];
  /** The requests that the server must have seen. Absent: only the result matters. */
  readonly sees?: Seen | readonly Seen[];
  /** The data that the call returns. */
  readonly result?: Neutral;
  /** The items that an iteration gives, of a list or of a stream. */
  readonly items?: readonly Neutral[];
  /** Status, headers and request ID of the response. */
  readonly response?: NeutralObject;
  /** The unread body as a string. */
  readonly raw?: string;
  readonly error?: ExpectedError;
  /** What no text of the error may have. */
  readonly hides?: readonly string[];
  /** Why a language does not have the row, by language. */
  readonly except?: Readonly<Record<string, string>>;
}

export type Step =
  | { readonly call: string; readonly request?: NeutralObject; readonly with?: NeutralObject }
  | { readonly set: NeutralObject };

/** Fields of an error. `class` is a name of `errorClasses`, `message` a part of the message. */
export type ExpectedError = NeutralObject & { readonly class: string };

export interface Reply {
  /** Default: 200 with a body, 204 without. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** One of these is the body. `json` also sets the content type. */
  readonly json?: Neutral;
  readonly text?: string;
  /** In Base64. */
  readonly bytes?: string;
  /** Written one after the other. */
  readonly chunks?: readonly string[];
  /** All that is written to the connection, instead of HTTP. */
  readonly malformed?: string;
  /** Milliseconds before the headers, and between them and the body. */
  readonly delay?: number;
  readonly delayBody?: number;
  /** Closes the connection: before the headers, or in the middle of the body. */
  readonly fault?: "close" | "cut";
}

/**
 * A request, or only its line: `GET /items?a=b`. A request of a line alone has no body. A line, a
 * header or a text that begins with `~` is a regular expression.
 */
export type Seen = string | SeenRequest;

export interface SeenRequest {
  readonly request: string;
  /** The server that must see it. Default: `first`. */
  readonly at?: "first" | "other";
  /** Null: not sent. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** One of these is the body. */
  readonly json?: Neutral;
  readonly text?: string;
  readonly bytes?: string;
  readonly parts?: readonly SeenPart[];
}

export interface SeenPart {
  readonly name: string;
  readonly filename?: string;
  readonly type?: string;
  readonly text?: string;
  readonly bytes?: string;
}

const here = fileURLToPath(new URL(".", import.meta.url));

/** The files of the table, by name. `only`: names of those to read. */
export function rowFiles(only: readonly string[] | null): RowFile[] {
  return readdirSync(here)
    .filter((name) => name.endsWith(".yaml"))
    .filter((name) => only?.includes(name.replace(".yaml", "")) ?? true)
    .sort()
    .map((name) => {
      const { rows, ...file } = parse(readFileSync(`${here}${name}`, "utf8")) as RowFile & {
        readonly rows: readonly (Row & { readonly each?: readonly NeutralObject[] })[];
      };
      return { ...file, name: name.replace(".yaml", ""), rows: rows.flatMap(expand) };
    });
}

/** A row with `each` stands for several, with values for its `${name}`. */
function expand({ each, ...row }: Row & { readonly each?: readonly NeutralObject[] }): Row[] {
  if (!each) return [row];
  return each.map((values) => {
    const made = filled(row, values) as Row;
    return { ...made, title: `${made.title}` };
  });
}

function filled(part: unknown, values: NeutralObject): unknown {
  if (typeof part === "string") {
    const whole = /^\$\{(\w+)\}$/.exec(part)?.[1];
    if (whole !== undefined) return values[whole];
    return part.replace(/\$\{(\w+)\}/g, (_, name: string) => `${values[name]}`);
  }
  if (Array.isArray(part)) return part.map((item) => filled(item, values));
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, filled(value, values)]),
  );
}
