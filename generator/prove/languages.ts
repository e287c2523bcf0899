import type { LanguageId } from "../render/base/settings.js";
import type { SamplePage } from "./base/page.js";
import type { LanguageProof, Task } from "./base/task.js";

/** A language whose samples can be proved. */
export interface ProvenLanguage {
  readonly title: string;
  /** What its fences say. */
  readonly fence: string;
  /** What authors call it in their samples, in lower case and without punctuation. */
  readonly labels: readonly string[];
  readonly prove: (pages: readonly SamplePage[], task: Task) => Promise<LanguageProof>;
}

export function languageOf(id: LanguageId): ProvenLanguage {
  switch (id) {
    case "node":
      return {
        title: "Node.js",
        fence: "ts",
        labels: ["node", "nodejs", "javascript", "js", "typescript", "ts"],
        prove: async (pages, task) => (await import("./node/prove.js")).proveNode(pages, task),
      };
    case "python":
      return {
        title: "Python",
        fence: "python",
        labels: ["python", "python3", "py"],
        prove: async (pages, task) => (await import("./python/prove.js")).provePython(pages, task),
      };
    case "java":
      return {
        title: "Java",
        fence: "java",
        labels: ["java"],
        prove: async (pages, task) => (await import("./java/prove.js")).proveJava(pages, task),
      };
    default:
      return { title: id, fence: id, labels: [id], prove: async () => unknownLanguage(id) };
  }
}

/** A language of somebody's own templates: its samples are counted, and that is said. */
function unknownLanguage(id: string): LanguageProof {
  const values = { what: `Samples in ${id} are`, reason: "nothing here can compile them" };
  return { counts: {}, findings: [{ code: "proof-incomplete", at: null, values }] };
}
