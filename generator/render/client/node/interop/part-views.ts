import { importLine } from "../source/import-line.js";
import type { OutputContext } from "./context.js";
import { dividedParts, type Part, type PartFile } from "./parts.js";

/** View of a file with code of operations. All strings are finished code. */
export interface PartsView {
  readonly imports: readonly string[];
  readonly parts: readonly string[];
}

/** Paths from a file: to `src`, and to the folder of its module. */
export interface Position {
  readonly root: string;
  readonly module: string;
}

export interface DividedViews {
  /** By the name of the file without its extension. */
  readonly views: ReadonlyMap<string, PartsView>;
  /** The files of groups. Empty if one file has everything. */
  readonly files: readonly PartFile[];
}

/** The views of an output whose code is that of its operations. */
export function partViews(
  id: string,
  parts: readonly Part[],
  context: OutputContext,
  imports: (at: Position) => readonly string[],
): DividedViews {
  const files = dividedParts(parts, context);
  const view = (own: readonly Part[], at: Position): PartsView => ({
    imports: [...imports(at), ...typeImports(own, at)],
    parts: own.map(({ text }) => text),
  });
  const [only] = files;
  if (only?.name === null) {
    const single = view(only.parts, { root: "..", module: "." });
    return { views: new Map([[id, single]]), files: [] };
  }
  const index = {
    imports: files.map(({ name }) => `export * from "./${id}/${name}.js";`),
    parts: [],
  };
  const divided = files.map(
    ({ name, parts: own }) =>
      [`${id}/${name}`, view(own, { root: "../..", module: ".." })] as const,
  );
  return { views: new Map([...divided, [id, index]]), files };
}

function typeImports(parts: readonly Part[], { root }: Position): readonly string[] {
  const names = [...new Set(parts.flatMap((part) => part.names))].sort();
  const types = names.map((name) => `type ${name}`);
  const needsJson = parts.some((part) => part.needsJson);
  return [
    ...(types.length > 0 ? [importLine(`${root}/models.js`, types)] : []),
    ...(needsJson ? [importLine(`${root}/runtime/conversion.js`, ["type AsJson"])] : []),
  ];
}
