import { dirname, relative, resolve, sep } from "node:path";
import type { Report } from "../diagnostics/catalogue.js";
import type { Description, Source } from "../document/description.js";
import { isObject, lookUp, type Pointer } from "../document/pointer.js";
import type { Reading } from "../document/reading.js";
import { inFile, isUrl, type Reference } from "../document/reference.js";
import { createResources, type Resources } from "../resolve/resources.js";
import { type Found, findReferences, type Start } from "./mend/find-references.js";
import { mendDescription } from "./mend/mend.js";
import { type ReadOptions, readReferenced, readText } from "./read.js";
import { parseSource } from "./text/parse.js";
import { checkOpenApi, isSwagger } from "./version.js";

export interface LoadOptions {
  /** Folder that relative paths are relative to. */
  readonly base: string;
  /** Milliseconds for one address; 30 seconds by default. */
  readonly timeout?: number;
  /** Largest file, in bytes; 50 MiB by default. */
  readonly maxBytes?: number;
  /** True: references to other hosts are followed, to public addresses only. False by default. */
  readonly allowRemote?: boolean;
  /** Folders, besides that of the description, with files that references may name. */
  readonly referenceFolders?: readonly string[];
  /** Host names that the user gave besides that of the description. These may be private. */
  readonly hosts?: readonly string[];
  /** Contents that were read already, by name. */
  readonly given?: ReadonlyMap<string, Uint8Array>;
  /** What becomes of each file that is read, before anything else looks at it. */
  readonly amend?: (source: Source, isRoot: boolean) => Source;
}

/**
 * Reads a description and every file that its references reach, each once. `entry` is a path or an
 * http(s) address. Returns null and reports an error if the root cannot be read or is not OpenAPI 3
 * or Swagger 2.0. Errors in other files are reported at the reference to them.
 *
 * Only the root is searched completely. In other files, only the parts that references name are
 * searched.
 */
export async function loadDescription(
  entry: string,
  options: LoadOptions,
  report: Report,
): Promise<Description | null> {
  const name = nameOf(entry, options.base);
  const hosts = [...(options.hosts ?? []), ...hostsOf([name])];
  const [root] = await readAll([{ name, from: null }], { ...options, hosts, folders: [] }, report);
  if (!root || !checkOpenApi(root, report)) return null;

  const sources = new Map([[root.file, root]]);
  const unread = new Set<string>();
  const isSchema = schemaNames(root.value);
  const readings: readonly Reading[] = ["keywords", "names", "examples", "example"];
  const seen = new Map(readings.map((reading) => [reading, new Set<object>()]));
  // A file that is reached without `allowRemote` is on the description's own origin.
  const home = isUrl(root.file) && !options.allowRemote ? new URL(root.file).origin : null;
  const signal = AbortSignal.timeout(maxRemoteTime);
  const folders = [dirname(resolve(options.base, name)), ...(options.referenceFolders ?? [])];
  const inside = { ...options, hosts, signal, folders, ...(home !== null && { origin: home }) };

  const resources = createResources(root.value);
  resources.add(root);
  const followed = new Set<string>();
  let open: Found[] = [];
  let starts: Start[] = [
    { node: root.value, at: { file: root.file, pointer: "" }, reading: "keywords" },
  ];
  // Each round reads the files that the one before has named, all at once.
  while (starts.length > 0 || open.length > 0) {
    const named: { target: Target; reading: Reading }[] = [];
    const wanted = new Map<string, Wanted>();
    // A file that is not read yet may declare this `$id`, so the reference must wait for it.
    const last = starts.length === 0;
    const found = [...open, ...starts.flatMap((start) => findReferences(start, seen, isSchema))];
    const isOpen = ({ ref, at }: Found) => !last && resources.isOpen(ref, at);
    open = found.filter(isOpen);
    for (const { ref, at, reading } of found.filter((each) => !isOpen(each))) {
      const key = `${reading} ${resources.scopeOf(at)} ${ref}`;
      const target = followed.has(key)
        ? null
        : targetOf({ ref, at, reading }, options, resources, unread, report);
      if (target === null) continue;
      followed.add(key);
      named.push({ target, reading });
      const known = sources.has(target.file) || unread.has(target.file) || wanted.has(target.file);
      if (!known) wanted.set(target.file, { name: target.file, from: { ref, at } });
    }
    const files = withinLimit([...wanted.values()], sources, unread, report);
    const read = await readAll(files, inside, report);
    files.forEach(({ name: file }, index) => {
      const source = read[index];
      if (source) {
        sources.set(file, source);
        resources.add(source);
      } else unread.add(file);
    });
    starts = named.flatMap(({ target, reading }) => {
      const source = sources.get(target.file);
      return source ? startAt(source, target, reading, resources) : [];
    });
  }
  const description = mendDescription({ root, sources, unread }, report);
  if (!isSwagger(root.value)) return description;
  const { upgradeSwagger } = await import("./swagger/convert.js");
  return upgradeSwagger(description, report);
}

/** Remote files that one description may name, and how long all of them may take, in milliseconds. */
const maxRemoteFiles = 200;
const maxRemoteTime = 120_000;

interface Wanted {
  readonly name: string;
  /** The reference that names it; null if it is the root, which the user named. */
  readonly from: { readonly ref: string; readonly at: Pointer } | null;
}

/** Reads files at once and reports in order: the result does not depend on which came first. */
async function readAll(
  files: readonly Wanted[],
  options: ReadOptions & Pick<LoadOptions, "amend"> & { readonly folders: readonly string[] },
  report: Report,
): Promise<(Source | null)[]> {
  const { folders } = options;
  const texts = await Promise.all(
    files.map(({ name, from }) =>
      from === null
        ? readText(name, options)
        : readReferenced({ name, ref: from.ref, folders }, options),
    ),
  );
  return texts.map((read, index) => {
    const { name, from } = files[index] as Wanted;
    if ("code" in read) {
      report(read.code, from?.at ?? null, read.values);
      return null;
    }
    // A reference keeps its own address, even after a redirect. The root uses its final address.
    const source = parseSource(from === null ? read.name : name, read.text, report);
    return source && options.amend ? options.amend(source, from === null) : source;
  });
}

/** A description that names ever more files would be read for ever. */
function withinLimit(
  wanted: readonly Wanted[],
  sources: ReadonlyMap<string, Source>,
  unread: Set<string>,
  report: Report,
): Wanted[] {
  let count = [...sources.keys()].filter(isUrl).length;
  return wanted.filter(({ name, from }) => {
    if (!isUrl(name) || ++count <= maxRemoteFiles) return true;
    unread.add(name);
    const reason = `the description refers to more than ${maxRemoteFiles} remote files`;
    report("url-unreachable", from?.at ?? null, { url: name, reason });
    return false;
  });
}

type Target = Extract<Reference, { file: string }>;

/** The target of a reference. Null, with an error reported, if it is not followed. */
function targetOf(
  { ref, at }: Found,
  { allowRemote }: LoadOptions,
  resources: Resources,
  unread: Set<string>,
  report: Report,
): Target | null {
  const reference = resources.locate(ref, at);
  if (reference.kind === "remote") {
    if (allowRemote) return inFile(reference.url, reference.fragment);
    unread.add(reference.url);
    report("remote-reference", at, { ref });
    return null;
  }
  if (reference.kind === "refused") {
    unread.add(ref);
    report("unresolved-reference", at, { ref, reason: reference.reason });
    return null;
  }
  return reference;
}

/** A reference without a target needs no walk: the resolver reports it when it is used. */
function startAt(source: Source, target: Target, reading: Reading, resources: Resources): Start[] {
  // An anchor of a file that was not read yet.
  const reference =
    target.kind === "anchor"
      ? resources.locate(`#${target.anchor}`, { file: source.file, pointer: "" })
      : target;
  if (reference.kind !== "pointer") return [];
  const { pointer } = reference;
  const result = lookUp(source.value, pointer);
  return result.found ? [{ node: result.node, at: { file: source.file, pointer }, reading }] : [];
}

/** What a file is called in diagnostics: an address as it is, a path relative to `base`. */
export function nameOf(entry: string, base: string): string {
  if (isUrl(entry)) return entry;
  const path = relative(base, resolve(base, entry)).split(sep).join("/");
  return path === "" ? "." : path;
}

function schemaNames(root: unknown): (name: string) => boolean {
  const components = isObject(root) ? root.components : undefined;
  const schemas = isObject(components) ? components.schemas : undefined;
  return (name) => isObject(schemas) && Object.hasOwn(schemas, name);
}

/** Hosts of the addresses among names, as URLs have them. */
export function hostsOf(names: readonly string[]): string[] {
  return names
    .filter((name) => isUrl(name) && URL.canParse(name))
    .map((name) => new URL(name).hostname);
}
