import type { LanguageFacts } from "../render/base/language-facts.js";
import type { LanguageId } from "../render/base/settings.js";
import type { SamplePage } from "./base/page.js";
import type { LanguageProof, Task } from "./base/task.js";

/** Compiles the samples of one language, and runs them if there is a client. */
export type Prover = (pages: readonly SamplePage[], task: Task) => Promise<LanguageProof>;

/** By language. The language's folder defines its title, not the prover. */
const provers: Readonly<Record<LanguageId, Prover>> = {
  node: async (pages, task) => (await import("./node/prove-node.js")).proveNode(pages, task),
  python: async (pages, task) =>
    (await import("./python/prove-python.js")).provePython(pages, task),
  http: async (pages, task) => (await import("./http/prove-http.js")).proveHttp(pages, task),
  java: async (pages, task) => (await import("./java/prove-java.js")).proveJava(pages, task),
};

export function proverOf({ id, title }: LanguageFacts): Prover {
  return Object.hasOwn(provers, id) ? (provers[id] ?? none(title)) : none(title);
}

/** A language from the user's templates: its samples are only counted, and the report says so. */
function none(title: string): Prover {
  const values = { what: `Samples in ${title} are`, reason: "no compiler is available for them" };
  return async () => ({
    counts: {},
    findings: [{ code: "proof-incomplete", at: null, values }],
  });
}
