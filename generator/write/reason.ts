/**
 * Describes a disk error without the path and the name of the system call.
 *
 * @throws the error itself if our own code failed and not the disk
 */
export function diskReason(error: unknown): string {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || code === undefined || syscall === undefined) throw error;
  return reasons[code] ?? code;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the disk is read-only",
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the disk quota is used up",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a part of the path is a file",
  EBUSY: "it is in use or is a mount point",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "a name in the path is too long",
  EIO: "the disk failed",
};
