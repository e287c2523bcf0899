import { cases } from "./cases.js";
import type { Api, World } from "./world.js";

/** What became of a case: its name, and what was wrong, or null. */
export interface CaseOutcome {
  readonly name: string;
  readonly problem: string | null;
}

/** Every case, one after the other, wherever this is run. */
export async function runCases(
  api: Api,
  urls: Pick<World, "url" | "otherUrl" | "closedUrl">,
): Promise<CaseOutcome[]> {
  const unhandled: unknown[] = [];
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    unhandled.push(event.reason);
  });
  const world = { ...urls, api, unhandled, inspect };
  const outcomes: CaseOutcome[] = [];
  for (const [group, members] of Object.entries(cases)) {
    for (const [name, run] of Object.entries(members)) {
      const problem = await run(world).then(
        () => null,
        (error: unknown) => String(error),
      );
      outcomes.push({ name: `${group}: ${name}`, problem });
    }
  }
  return [
    ...outcomes,
    ...unhandled.map((reason) => ({ name: "nothing unhandled", problem: String(reason) })),
  ];
}

/** As Deno and Bun show a value in a log; a browser's console shows the fields, as JSON does. */
function inspect(value: unknown): string {
  type Shows = { inspect(value: unknown): string };
  const { Deno, Bun } = globalThis as { Deno?: Shows; Bun?: Shows };
  return (Deno ?? Bun)?.inspect(value) ?? `${value} ${JSON.stringify(value)}`;
}
