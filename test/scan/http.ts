import type { OperationFacts } from "./description.js";
import { plain } from "./spec-files.js";

/** What a request needs, and a command of curl does not send. */
export function unsent(command: string, { http, inputs, sent }: OperationFacts): string[] {
  const body = / (?:-d|-F|--data(?:-\w+)?|--form-string) /.test(command);
  const code = plain(command);
  const needed = inputs?.filter(({ required }) => required) ?? [];
  return [
    ...(hasPath(command, http) ? [] : [http]),
    ...needed
      .filter(({ in: location }) => location !== "path")
      .filter(({ in: location, name }) =>
        location === "whole" ? !body : !code.includes(plain(name)),
      )
      .map(({ name }) => name),
    // Only values that the method itself sends are fixed.
    ...sent.flatMap(({ path, value }) => {
      const name = path.split(".").at(-1) ?? "";
      const isSent = value === undefined || hasPair(command, name, `${value}`);
      return isSent ? [] : [`${name}: ${value}`];
    }),
  ];
}

/** `"connection": "PASSWORD"` or `response_type=code`, with what ends the value. */
function hasPair(command: string, name: string, value: string): boolean {
  return [`"${name}": "${value}"`, `${name}=${value}&`, `${name}=${value}'`].some((pair) =>
    command.includes(pair),
  );
}

/** Whether the URL has the path, with a value for each of its parameters. */
function hasPath(command: string, http: string): boolean {
  const [, template = ""] = http.split(" ");
  const [, url = ""] = /'(https:\/\/[^']*)'/.exec(command) ?? [];
  const path = URL.canParse(url) ? new URL(url).pathname : "";
  const segments = template.split("/").map((segment) => (segment.includes("{") ? null : segment));
  const given = path.split("/").slice(-segments.length + 1);
  return segments
    .slice(1)
    .every((segment, index) => (segment === null ? !!given[index] : given[index] === segment));
}
