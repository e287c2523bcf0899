import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";

/** The bytes of a file, or why there are none. `outside`: no allowed folder holds it. */
export type LocalFile =
  | { readonly bytes: Uint8Array }
  | { readonly problem: "missing" | "outside" }
  | { readonly problem: "unreadable"; readonly reason: string };

interface Bounds {
  readonly maxBytes: number;
  /** Milliseconds that a pipe may be silent. */
  readonly timeout: number;
}

/** Reads a file that the user named. It may be a pipe, as a shell's `<(command)` makes one. */
export async function readNamed(path: string, bounds: Bounds): Promise<LocalFile> {
  return failing(() => readOpened(path, bounds, true));
}

/**
 * Reads a file that a description names. A description is not trusted, so the file must be below
 * one of the folders, also after every symbolic link. A file outside is not even looked for.
 */
export async function readInside(
  path: string,
  folders: readonly string[],
  bounds: Bounds,
): Promise<LocalFile> {
  if (!folders.some((folder) => isBelow(path, folder))) return { problem: "outside" };
  return failing(async () => {
    const real = await realpath(path);
    const allowed = await Promise.all(folders.map((folder) => realpath(folder).catch(() => null)));
    const inside = allowed.some((folder) => folder !== null && isBelow(real, folder));
    return inside ? await readOpened(real, bounds, false) : { problem: "outside" };
  });
}

function isBelow(path: string, folder: string): boolean {
  const steps = relative(resolve(folder), resolve(path));
  return steps !== ".." && !steps.startsWith(`..${sep}`) && !isAbsolute(steps);
}

/** The kind is read from the opened file, so that nothing can take its place in between. */
async function readOpened(path: string, bounds: Bounds, pipes: boolean): Promise<LocalFile> {
  // Without this flag, opening a pipe waits for its writer.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = await handle.stat();
    if (status.isDirectory()) return unreadable("it is a folder");
    if (status.isFIFO() && pipes) return await readPipe(handle, bounds);
    // A device never ends.
    if (!status.isFile()) return unreadable("it is not a file");
    if (status.size > bounds.maxBytes) return tooLarge(bounds);
    return { bytes: await handle.readFile() };
  } finally {
    await handle.close();
  }
}

/** A pipe without a writer looks as if it had ended, so an empty one is read again. */
async function readPipe(handle: FileHandle, bounds: Bounds): Promise<LocalFile> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let deadline = Date.now() + bounds.timeout;
  while (Date.now() < deadline) {
    const { bytesRead, buffer, ended } = await readSome(handle);
    if (bytesRead > 0) {
      size += bytesRead;
      if (size > bounds.maxBytes) return tooLarge(bounds);
      chunks.push(buffer.subarray(0, bytesRead));
      deadline = Date.now() + bounds.timeout;
    } else if (ended && size > 0) return { bytes: Buffer.concat(chunks) };
    else await new Promise((done) => setTimeout(done, 20));
  }
  return unreadable(`nothing was written to it within ${bounds.timeout / 1000} s`);
}

async function readSome(handle: FileHandle) {
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(65_536), 0, 65_536, null);
    return { bytesRead, buffer, ended: bytesRead === 0 };
  } catch (error) {
    if (codeOf(error) !== "EAGAIN") throw error;
    return { bytesRead: 0, buffer: Buffer.alloc(0), ended: false };
  }
}

async function failing(read: () => Promise<LocalFile>): Promise<LocalFile> {
  try {
    return await read();
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return { problem: "missing" };
    return unreadable(reasons[code] ?? (code === "" ? "it cannot be opened" : code));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function tooLarge({ maxBytes }: Bounds): LocalFile {
  return unreadable(`it is larger than ${maxBytes} bytes`);
}

function unreadable(reason: string): LocalFile {
  return { problem: "unreadable", reason };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links form a loop",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "too many files are open",
  ENXIO: "it is not a file",
  ERR_INVALID_ARG_VALUE: "its name is not valid",
};
