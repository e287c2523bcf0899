/** The environment variables that a client reads, and the functions that need them. */
export interface Environment {
  /** Variables by client option, and by `debug`. */
  readonly variables: Readonly<Record<string, string>>;
  /** An option in a message, with its variable. `undefined`: it has none. */
  readonly named: (option: string, environment: Environment) => string | undefined;
  /** A copy of the options, with those of the environment. `schemes`: the security schemes. */
  readonly read: <Options extends object>(
    options: Options,
    environment: Environment,
    schemes: object,
  ) => Options;
}
