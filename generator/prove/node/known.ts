import type TypeScript from "typescript";
import type { Ts } from "./compiler.js";

/** What the compiler knows of one page, by the file that asks it. */
export interface Known {
  readonly ts: Ts;
  readonly program: TypeScript.Program;
  readonly checker: TypeScript.TypeChecker;
  readonly file: TypeScript.SourceFile;
}

/** Types that the file names. */
export type Aliases = ReadonlyMap<string, TypeScript.TypeAliasDeclaration>;

export function aliasesOf({ ts, file }: Known): Aliases {
  const declared = file.statements.filter(ts.isTypeAliasDeclaration);
  return new Map(declared.map((node) => [node.name.text, node]));
}
