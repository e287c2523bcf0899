import type TypeScript from "typescript";
import type { Finding } from "../../diagnostics/catalogue.js";
import { fault, type Page } from "../base/page.js";
import type { Ts } from "./compiler.js";
import type { Aliases, Known } from "./known.js";

/** A type as written, and what precedes it: `request?`. */
interface Typed {
  readonly head: string;
  readonly type: string;
  readonly node: TypeScript.Node | undefined;
}

/** A method as its declaration writes it. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly Typed[];
  readonly result: Typed;
}

/** What differs between the signature on a page and the method's declaration in the client. */
export function compareSignature(
  known: Known,
  page: Page,
  aliases: Aliases,
  real: TypeScript.Declaration | undefined,
): Finding[] {
  const { ts } = known;
  const { signature, lines } = page;
  const line = signature?.line ?? lines.parameters;
  const complain = (reason: string) => [fault("page-untrue", page, line, reason)];
  if (!signature) return complain("it has no signature");
  if (!real || !ts.isMethodDeclaration(real)) return complain("the client has no such method");
  const shown = parseSignature(ts, signature.text);
  if (!shown) return complain("its signature cannot be parsed");
  const there = describe(real, real.getSourceFile());
  if (shown.name !== there.name) return complain(`the signature is for \`${shown.name}\``);
  const isSame = (a: Typed | undefined, b: Typed | undefined, alias: string) => {
    if (!a || !b || a.head !== b.head) return a === b;
    return a.type === b.type || isSameType(known, aliases.get(alias), b.node);
  };
  for (let at = 0; at < Math.max(shown.parameters.length, there.parameters.length); at++) {
    const [a, b] = [shown.parameters[at], there.parameters[at]];
    if (isSame(a, b, `$Given${at}`)) continue;
    return complain(`the signature has ${quoted(a)}, but the client has ${quoted(b)}`);
  }
  if (isSame(shown.result, there.result, "$Returned")) return [];
  const [a, b] = [shown.result.type, there.result.type];
  return complain(`the signature returns \`${a}\`, but the client returns \`${b}\``);
}

function isSameType(
  { checker }: Known,
  alias: TypeScript.Node | undefined,
  node: TypeScript.Node | undefined,
): boolean {
  if (!alias || !node) return false;
  const [a, b] = [checker.getTypeAtLocation(alias), checker.getTypeAtLocation(node)];
  return checker.isTypeAssignableTo(a, b) && checker.isTypeAssignableTo(b, a);
}

function quoted(typed: Typed | undefined): string {
  return typed === undefined ? "nothing" : `\`${typed.head}: ${typed.type}\``;
}

/** Null if a string is not a method signature. */
export function parseSignature(ts: Ts, text: string): Signature | null {
  const source = `declare class X { ${text}; }`;
  const file = ts.createSourceFile("x.ts", source, ts.ScriptTarget.ES2022, true);
  const [declared, ...others] = file.statements;
  if (!declared || others.length > 0 || !ts.isClassDeclaration(declared)) return null;
  const members = declared.members.filter((member) => !ts.isSemicolonClassElement(member));
  const [method, ...more] = members;
  if (!method || more.length > 0 || !ts.isMethodDeclaration(method)) return null;
  return describe(method, file);
}

function describe(method: TypeScript.MethodDeclaration, file: TypeScript.SourceFile): Signature {
  const plain = (node: TypeScript.Node | undefined) =>
    (node?.getText(file) ?? "").replace(/\s+/g, " ").trim();
  return {
    name: plain(method.name).replace(/^"(.*)"$/, "$1"),
    parameters: method.parameters.map(({ name, questionToken, type }) => ({
      head: plain(name) + (questionToken ? "?" : ""),
      type: plain(type),
      node: type,
    })),
    result: { head: "", type: plain(method.type), node: method.type },
  };
}
