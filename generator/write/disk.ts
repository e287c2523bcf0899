/** Every call that changes the disk, so that a test can make each of them fail in turn. */
export type Disk = Pick<
  typeof import("node:fs"),
  | "chmodSync"
  | "chownSync"
  | "linkSync"
  | "mkdirSync"
  | "mkdtempSync"
  | "renameSync"
  | "rmSync"
  | "rmdirSync"
  | "writeFileSync"
>;
