import { fileURLToPath } from "node:url";
import { Node, Project, type SourceFile, SyntaxKind } from "ts-morph";

// Reads who imports whom in `generator/`, types included.

/** The folder of the sources, with `/` at its end. */
export const generatorFolder = fileURLToPath(new URL("../../generator/", import.meta.url));

export interface Import {
  /** Path below generator/ without its extension, or a package's name, or `node:...`. */
  readonly target: string;
  readonly kind: "own" | "package" | "builtin";
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
  /** Names that are imported one by one; `*` where it is the whole module. */
  readonly names: readonly string[];
}

/** Path below `generator/`. */
export const pathOf = (file: SourceFile) => file.getFilePath().slice(generatorFolder.length);

export function importsOf(file: SourceFile): Import[] {
  const declared = [...file.getImportDeclarations(), ...file.getExportDeclarations()].flatMap(
    (declaration) => {
      const specifier = declaration.getModuleSpecifierValue();
      if (specifier === undefined) return [];
      const names = Node.isImportDeclaration(declaration)
        ? declaration.getNamedImports()
        : declaration.getNamedExports();
      const isBare =
        Node.isImportDeclaration(declaration) &&
        (declaration.getDefaultImport() ?? declaration.getNamespaceImport()) !== undefined;
      const typeOnly =
        declaration.isTypeOnly() ||
        (!isBare && names.length > 0 && names.every((name) => name.isTypeOnly()));
      const imported = isBare || names.length === 0 ? ["*"] : names.map((name) => name.getName());
      return [{ specifier, typeOnly, dynamic: false, names: imported }];
    },
  );
  const called = file.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    if (call.getExpression().getKind() !== SyntaxKind.ImportKeyword) return [];
    const [argument] = call.getArguments();
    const specifier = Node.isStringLiteral(argument) ? argument.getLiteralValue() : "(computed)";
    return [{ specifier, typeOnly: false, dynamic: true, names: ["*"] }];
  });
  const typed = file.getDescendantsOfKind(SyntaxKind.ImportType).map((type) => {
    const specifier = type.getArgument().getText().slice(1, -1);
    return { specifier, typeOnly: true, dynamic: false, names: ["*"] };
  });
  return [...declared, ...called, ...typed].map(({ specifier, ...rest }) => ({
    ...rest,
    ...targetOf(file, specifier),
  }));
}

function targetOf(file: SourceFile, specifier: string): Pick<Import, "target" | "kind"> {
  if (specifier.startsWith("node:")) return { target: specifier, kind: "builtin" };
  if (!specifier.startsWith(".")) return { target: specifier, kind: "package" };
  const url = new URL(specifier, `file:///${pathOf(file)}`);
  return { target: url.pathname.slice(1).replace(/\.js$/, ""), kind: "own" };
}

/** Folder of a file below `generator/`; "" for those at the root. */
export function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}

/** Whom each folder imports, other than itself. */
export function folderGraph(files: readonly SourceFile[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const file of files) {
    const from = folderOf(pathOf(file));
    const targets = graph.get(from) ?? new Set<string>();
    graph.set(from, targets);
    for (const { kind, target } of importsOf(file)) {
      if (kind === "own" && folderOf(target) !== from) targets.add(folderOf(target));
    }
  }
  return graph;
}

/** Whom each file imports, without extensions. */
export function fileGraph(files: readonly SourceFile[]): Map<string, Set<string>> {
  return new Map(
    files.map((file) => {
      const own = importsOf(file).filter(({ kind }) => kind === "own");
      return [pathOf(file).replace(/\.ts$/, ""), new Set(own.map(({ target }) => target))];
    }),
  );
}

/** Circles of a graph: each once, from its first member in the order of names. */
export function circlesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]) => {
    const start = trail.indexOf(name);
    if (start >= 0) {
      const circle = trail.slice(start);
      const [first = ""] = [...circle].sort();
      const turn = circle.indexOf(first);
      const turned = [...circle.slice(turn), ...circle.slice(0, turn), first];
      found.add(turned.join(" -> "));
      return;
    }
    if (done.has(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...trail, name]);
    done.add(name);
  };
  for (const name of [...graph.keys()].sort()) visit(name, []);
  return [...found];
}

/** The sources of the generator. */
export function generatorFiles(): SourceFile[] {
  const project = new Project({ skipAddingFilesFromTsConfig: true });
  project.addSourceFilesAtPaths(`${generatorFolder}**/*.ts`);
  return project.getSourceFiles();
}

/** Sources that are made up, by their path below `generator/`. */
export function madeUpFiles(files: Readonly<Record<string, string>>): SourceFile[] {
  const project = new Project({ skipAddingFilesFromTsConfig: true, useInMemoryFileSystem: true });
  for (const [path, text] of Object.entries(files))
    project.createSourceFile(generatorFolder + path, text);
  return project.getSourceFiles();
}
