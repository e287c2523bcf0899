import { type JSDoc, Node, Project, type SourceFile } from "ts-morph";
import { type OptionTables, type OptionTexts, shownTables, splitDefault } from "./option-tables.js";

// The options of the runtime in TypeScript: comments of interfaces, and the object `defaults`.

/** The tables that the comments of a source describe. */
export function tablesOfTypeScript(source: string): OptionTables<OptionTexts> {
  const file = parse(source);
  return Object.fromEntries(
    shownTables.map((name) => [
      name,
      file
        .getInterfaceOrThrow(name)
        .getProperties()
        .map((property): OptionTexts => {
          const text = property.getJsDocs().map(textOf).join(" ");
          return {
            name: property.getName(),
            type: property.getTypeNodeOrThrow().getText().replace(/\s+/g, " "),
            ...splitDefault(text),
          };
        }),
    ]),
  );
}

/** The source with the values of `defaults` in the comments of the options. */
export function withDefaultsOfTypeScript(source: string): string {
  const file = parse(source);
  const { backoff, ...client } = literalValue(
    file.getVariableDeclarationOrThrow("defaults").getInitializer(),
  ) as Readonly<Record<string, unknown>>;
  const edits = [
    ...commentEdits(file, "ClientOptions", client),
    ...commentEdits(file, "Backoff", Object(backoff)),
  ];
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, value }) => text.slice(0, start) + value + text.slice(end),
      source,
    );
}

/** Where the comments of an interface name its defaults, and what they must say. */
function commentEdits(file: SourceFile, name: string, values: Readonly<Record<string, unknown>>) {
  return Object.entries(values).map(([key, value]) => {
    const [doc] = file.getInterfaceOrThrow(name).getPropertyOrThrow(key).getJsDocs();
    const match = /^([\s\S]*Default:[\s*]*)(`[^`]*`)\.\s*\*\/$/.exec(doc?.getText() ?? "");
    const [, before = "", old = ""] = match ?? [];
    if (!doc || old === "") throw new Error(`The comment of ${name}.${key} says no default`);
    const start = doc.getStart() + before.length;
    return { start, end: start + old.length, value: `\`${value}\`` };
  });
}

/** The value of a literal: a number, a string, or an object of them. */
function literalValue(node: Node | undefined): unknown {
  if (Node.isAsExpression(node)) return literalValue(node.getExpression());
  if (Node.isNumericLiteral(node) || Node.isStringLiteral(node)) return node.getLiteralValue();
  if (!Node.isObjectLiteralExpression(node)) throw new Error(`${node?.getText()} is no literal`);
  return Object.fromEntries(
    node.getProperties().map((property) => {
      if (!Node.isPropertyAssignment(property))
        throw new Error(`${property.getText()} is no value`);
      return [property.getName(), literalValue(property.getInitializer())];
    }),
  );
}

function parse(source: string): SourceFile {
  const project = new Project({ useInMemoryFileSystem: true, skipAddingFilesFromTsConfig: true });
  return project.createSourceFile("options.ts", source);
}

function textOf(doc: JSDoc): string {
  return doc.getDescription().trim().replace(/\s+/g, " ");
}
