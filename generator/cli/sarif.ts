import { createHash } from "node:crypto";
import type { Diagnostic } from "../diagnostics/catalogue.js";
import type { Explanation } from "../diagnostics/explain.js";
import { usesText } from "./print.js";
import { visible } from "./style.js";

/** SARIF 2.1.0 section 3.27.10. */
const levels = { error: "error", warning: "warning", info: "note" } as const;

/** What a log contains besides the diagnostics. */
export interface SarifRun {
  readonly version: string;
  readonly exitCode: number;
  /** The pages of every code, in the order of the rules. */
  readonly pages: readonly Explanation[];
}

/**
 * A log in the Static Analysis Results Interchange Format, SARIF 2.1.0, for code hosts. It has no
 * times and no absolute paths, so the same problems give the same log everywhere. A problem
 * without a file is a notification of the run (section 3.20.21).
 */
export function sarifLog(diagnostics: readonly Diagnostic[], run: SarifRun): object {
  const ruleIndex = new Map(run.pages.map(({ code }, index) => [code, index]));
  const rule = ({ code }: Diagnostic) => ruleIndex.get(code) ?? -1;
  const placed = diagnostics.filter(({ file }) => file !== undefined);
  const others = diagnostics.filter(({ file }) => file === undefined);
  const fingerprint = createFingerprints();
  return {
    $schema:
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Specpress",
            semanticVersion: run.version,
            rules: run.pages.map(ruleOf),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: others.every(({ severity }) => severity !== "error"),
            exitCode: run.exitCode,
            toolExecutionNotifications: others.map((diagnostic) => ({
              associatedRule: { id: diagnostic.code, index: rule(diagnostic) },
              level: levels[diagnostic.severity],
              message: messageOf(diagnostic),
            })),
          },
        ],
        results: placed.map((diagnostic) => ({
          ruleId: diagnostic.code,
          ruleIndex: rule(diagnostic),
          level: levels[diagnostic.severity],
          message: messageOf(diagnostic),
          // Section 3.27.24.
          ...(diagnostic.uses !== undefined && { occurrenceCount: diagnostic.uses }),
          locations: [{ physicalLocation: locationOf(diagnostic) }],
          partialFingerprints: { "specpress/v1": fingerprint(diagnostic) },
        })),
      },
    ],
  };
}

/** Section 3.49. */
function ruleOf({ code, severity, summary, markdown }: Explanation): object {
  return {
    id: code,
    shortDescription: { text: summary },
    help: { text: markdown, markdown },
    defaultConfiguration: { level: levels[severity] },
  };
}

/** Section 3.11. Text from a description must not become a link (section 3.11.6). */
function messageOf(diagnostic: Diagnostic): object {
  const { message, help } = diagnostic;
  return { text: visible(`${message}${usesText(diagnostic)} ${help}`).replaceAll("](", "] (") };
}

/** Section 3.29. A location without a line is the whole file. */
function locationOf({ file = "", line, column }: Diagnostic): object {
  return {
    artifactLocation: artifactOf(file),
    ...(line !== undefined && { region: { startLine: line, startColumn: column ?? 1 } }),
  };
}

/** Section 3.4. A URL is absolute; a file is relative to the current folder. */
function artifactOf(file: string): object {
  if (/^https?:\/\//i.test(file) && URL.canParse(file)) {
    const url = new URL(file);
    // Logs are passed on, so they must not contain passwords.
    url.username = "";
    url.password = "";
    return { uri: url.href };
  }
  const uri = file
    .split("/")
    .map((step) => encodeURIComponent(step.toWellFormed()))
    .join("/");
  return uri.startsWith("../") ? { uri } : { uri, uriBaseId: "%SRCROOT%" };
}

/**
 * Section 3.27.17. A problem keeps its fingerprint when its line moves. Problems that are equal
 * otherwise are numbered in their order.
 */
function createFingerprints(): (diagnostic: Diagnostic) => string {
  const counts = new Map<string, number>();
  return ({ code, file, pointer, message }) => {
    const text = JSON.stringify([code, file, pointer ?? "", message]);
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 32);
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return `${hash}:${count}`;
  };
}
