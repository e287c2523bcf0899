import { ts } from "ts-morph";
import type { Report } from "../../diagnostics.js";
import type { File } from "../../file.js";

/**
 * Refuses TypeScript that does not parse, before anything is written: a template may have been
 * overridden, and a description's text may hold anything.
 */
export function verifyTypeScript(files: readonly File[], report: Report): void {
  for (const { path, content } of files) {
    if (!path.endsWith(".ts")) continue;
    const [first] = syntaxErrors(path, content);
    if (!first) continue;
    const reason = ts.flattenDiagnosticMessageText(first.messageText, " ").replace(/\.$/, "");
    const place = ts.getLineAndCharacterOfPosition(first.file, first.start);
    report(
      "output-broken",
      { file: path, line: place.line + 1, column: place.character + 1 },
      { file: path, reason },
    );
  }
}

function syntaxErrors(path: string, content: string): readonly ts.DiagnosticWithLocation[] {
  const source = ts.createSourceFile(
    path,
    content,
    ts.ScriptTarget.ES2022,
    false,
    ts.ScriptKind.TS,
  );
  // The parser keeps what it found here; a program would read the disk for the same list.
  const found: unknown = Reflect.get(source, "parseDiagnostics");
  return Array.isArray(found) ? found : [];
}
