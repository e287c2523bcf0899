import type { Place, Report } from "../../diagnostics/catalogue.js";
import type { Description, Source } from "../../document/description.js";
import { parseReference } from "../../document/reference.js";
import { hostsOf, type LoadOptions, loadDescription, nameOf } from "../description.js";
import { readText } from "../read.js";
import { parseSource } from "../text/parse.js";
import { applyOverlays } from "./apply.js";
import { type Overlay, readOverlay } from "./document.js";
import { createSelect } from "./select.js";

/** A description as overlays make it. */
export interface Overlaid {
  /** Null if it cannot be read, as in {@link loadDescription}. */
  readonly description: Description | null;
  /** The overlays' own files. */
  readonly overlays: readonly Source[];
}

/**
 * Reads a description and applies Overlay documents to it as it is written, before anything is made
 * of it: before references are followed and before an older version is upgraded. An overlay that
 * `extends` a file which references of the description reach is applied to that file, any other to
 * the root. A reference that an overlay adds is relative to the file that it is added to.
 *
 * @param overlays files or http(s) addresses, in the order in which they are applied
 */
export async function loadOverlaid(
  entry: string,
  overlays: readonly string[],
  options: LoadOptions,
  report: Report,
): Promise<Overlaid> {
  const [select, sources] = await Promise.all([
    createSelect(),
    readSources(overlays, options, report),
  ]);
  const read = sources.flatMap((source) => {
    const overlay = readOverlay(source, report);
    return overlay ? [{ overlay, file: fileOf(overlay) }] : [];
  });

  const attempt = async (isForRoot: (file: string) => boolean) => {
    const findings: Parameters<Report>[] = [];
    const collect: Report = (...finding) => findings.push(finding);
    const amend = (source: Source, isRoot: boolean) => {
      const own = read.filter(({ file }) =>
        file === null || isForRoot(file) ? isRoot : file === source.file,
      );
      const wanted = own.map(({ overlay }) => overlay);
      return applyOverlays(source, wanted, select, collect);
    };
    return { description: await loadDescription(entry, { ...options, amend }, collect), findings };
  };

  const root = nameOf(entry, options.base);
  let result = await attempt((file) => file === root);
  const reached = (file: string) => result.description?.sources.has(file) ?? false;
  // Only now is it known that `extends` names no file of this description: a copy of it, perhaps.
  if (read.some(({ file }) => file !== null && file !== root && !reached(file))) {
    const { description } = result;
    result = await attempt((file) => file === root || !description?.sources.has(file));
  }
  for (const finding of result.findings) report(...finding);
  return { description: result.description, overlays: sources };
}

/**
 * Finds positions with this description, because another one may have a different version of a
 * file.
 */
export function placedIn({ sources }: Description, report: Report): Report {
  const placed = (at: Place | null): Place | null => {
    if (at === null || "line" in at) return at;
    const position = sources.get(at.file)?.locate(at.pointer);
    return position ? { ...at, ...position } : at;
  };
  return (code, at, values) => report(code, placed(at), values);
}

async function readSources(
  names: readonly string[],
  options: LoadOptions,
  report: Report,
): Promise<Source[]> {
  const files = names.map((name) => nameOf(name, options.base));
  const hosts = [...(options.hosts ?? []), ...hostsOf(files)];
  const texts = await Promise.all(files.map((file) => readText(file, { ...options, hosts })));
  return texts.flatMap((read) => {
    if ("code" in read) {
      report(read.code, null, read.values);
      return [];
    }
    const source = parseSource(read.name, read.text, report);
    return source ? [source] : [];
  });
}

/** The file that an overlay extends, or null if it names no readable file. */
function fileOf({ source, extends: uri }: Overlay): string | null {
  if (uri === null) return null;
  const reference = parseReference(uri, source.file);
  if (reference.kind === "remote") return reference.url;
  return reference.kind === "refused" ? null : reference.file;
}
