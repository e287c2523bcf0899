import { accessSync, constants } from "node:fs";

/**
 * Describes a disk error without the path and the name of the system call.
 *
 * @throws the error itself if our own code failed and not the disk
 */
export function diskReason(error: unknown): string {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || code === undefined || syscall === undefined) throw error;
  return reasons[code] ?? `the system reports ${code}`;
}

/** Why nothing can be written to a folder, or null. */
export function folderProblem(folder: string): string | null {
  try {
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return diskReason(error);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the disk is read-only",
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the disk quota is used up",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a part of the path is a file",
  ENOENT: "a part of the path does not exist, or is a link to nothing",
  ELOOP: "a part of the path is a link that leads back to itself",
  EISDIR: "it is a folder",
  ENOTEMPTY: "a folder in the way is not empty",
  EINVAL: "the disk does not accept the name",
  EFBIG: "a file is larger than the limit of the process or the disk",
  EBUSY: "it is in use or is a mount point",
  EXDEV: "it spans two disks",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENOMEM: "the memory is used up",
  ENODEV: "the device is missing",
  ENXIO: "the device is missing",
  ESTALE: "the network disk has lost the file",
  ETIMEDOUT: "the disk did not respond in time",
  ENAMETOOLONG: "a name in the path is too long",
  EIO: "the disk failed",
};
