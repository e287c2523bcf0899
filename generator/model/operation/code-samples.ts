import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer } from "../../document/pointer.js";
import type { RawOperation } from "../context/collect-operations.js";
import { list, text } from "../context/raw.js";
import type { CodeSample } from "../types/model.js";

/** The extension's two spellings. */
const extensions = ["x-codeSamples", "x-code-samples"];

/** The author's samples of an operation. A sample without a language or code is reported. */
export function codeSamplesOf({ node, at }: RawOperation, report: Report): CodeSample[] {
  return extensions.flatMap((extension) =>
    list(node, extension).flatMap((sample, index): CodeSample[] => {
      const [lang, source] = [text(sample, "lang").trim(), text(sample, "source")];
      if (lang !== "" && source.trim() !== "")
        return [{ lang, label: text(sample, "label").trim(), source }];
      const missing = lang === "" ? "lang" : "source";
      report("invalid-code-sample", joinPointer(at, extension, index), { missing });
      return [];
    }),
  );
}
