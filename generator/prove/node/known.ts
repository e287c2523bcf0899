import type TypeScript from "typescript";
import type { Ts } from "./compiler.js";

/** The compiler's knowledge of one page. */
export interface Known {
  readonly ts: Ts;
  readonly program: TypeScript.Program;
  readonly checker: TypeScript.TypeChecker;
  readonly file: TypeScript.SourceFile;
}

/** Type aliases in the file. */
export type Aliases = ReadonlyMap<string, TypeScript.TypeAliasDeclaration>;

export function aliasesOf({ ts, file }: Known): Aliases {
  const declared = file.statements.filter(ts.isTypeAliasDeclaration);
  return new Map(declared.map((node) => [node.name.text, node]));
}
