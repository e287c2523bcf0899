import type { Finding } from "../../diagnostics/catalogue.js";
import { fault, type SamplePage } from "../base/page.js";
import { runProgram } from "../base/run-program.js";
import { programPath } from "./programs.js";

/** The source of the client: a folder, and the name that the package is imported by. */
export interface ClientSource {
  readonly folder: string;
  readonly name: string;
}

/** What Python's own parser says of the pages. */
export interface Parsed {
  /** Indices of the samples that are not valid. */
  readonly broken: ReadonlySet<number>;
  /** Indices of the pages whose method builds a URL, and sends nothing. */
  readonly silent: ReadonlySet<number>;
  readonly findings: readonly Finding[];
}

interface Problem {
  /** Of its page. Null: the client is broken. */
  readonly index: number | null;
  readonly kind: "unparsed" | "broken" | "untrue" | "silent";
  readonly line: number;
  readonly message: string;
}

/**
 * Parses all samples, and compares the pages with the source of the client, if there is one.
 * Nothing of them is run. Null: the program fails.
 */
export async function checkSamples(
  program: string,
  pages: readonly SamplePage[],
  client: ClientSource | null,
): Promise<Parsed | null> {
  const input = JSON.stringify({
    package: client?.folder ?? null,
    name: client?.name ?? "",
    pages: pages.map(({ lines, signature, isOther = false, ...page }) => ({
      ...page,
      isOther,
      signature: signature?.text ?? null,
      lines: { ...lines, signature: signature?.line ?? lines.parameters },
    })),
  });
  const ended = await runProgram(program, [programPath("check_samples.py")], input);
  if (ended?.code !== 0) return null;
  const problems = ended.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Problem);
  const indices = (...kinds: Problem["kind"][]) =>
    new Set(problems.flatMap(({ kind, index }) => (kinds.includes(kind) ? (index ?? []) : [])));
  return {
    broken: indices("unparsed", "broken"),
    silent: indices("silent"),
    findings: problems.flatMap((problem): Finding[] => {
      const { index, message: reason } = problem;
      const values = { method: client?.name ?? "", reason };
      if (index === null) return [{ code: "sample-broken", at: null, values }];
      return findingOf(problem, pages[index]);
    }),
  };
}

function findingOf({ kind, line, message }: Problem, page: SamplePage | undefined): Finding[] {
  if (!page || kind === "silent") return [];
  const code = kind === "untrue" ? "page-untrue" : "sample-broken";
  return [fault(code, page, line, message.replace(/\s+/g, " "))];
}
