// Only types, which other files build on. This file imports nothing.

/** The URL of a server, with the values of its variables from the client options. */
export type ServerFiller = (server: Server, clientOptions: object) => string;

/** A server's URL template, and the sources of its variables. */
export interface Server {
  /** `https://{region}.example.com/v1` */
  readonly url: string;
  readonly variables?: readonly {
    readonly name: string;
    /** Key of the client option that holds the value. */
    readonly option: string;
    readonly default: string;
    /** The only values that it can have. Absent: no limit. */
    readonly values?: readonly string[];
  }[];
  /** Fills the variables. Absent: there are none. */
  readonly fill?: ServerFiller;
}
