import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** The process that a lock belongs to. */
export interface Owner {
  readonly pid: number;
  /** When it started, in the system's own unit. "0" if the system does not say. */
  readonly start: string;
  /** The process namespace, because containers on one machine have the same process IDs. */
  readonly space: string;
  readonly host: string;
}

/** A lock whose owner cannot be checked is stale after this many milliseconds. */
const staleAfter = 10 * 60_000;

/** This process. */
export function thisOwner(): Owner {
  return { pid: process.pid, start: startOf(process.pid) ?? "0", space: spaceOf(), host: host() };
}

/** Calls back if the process ends, also when the user interrupts it. Returns what cancels this. */
export function onExit(callback: () => void): () => void {
  process.once("exit", callback);
  return () => process.off("exit", callback);
}

/**
 * Whether the owner of a lock still runs. A process that has the ID of the owner but started at
 * another time is another one. A process elsewhere cannot be checked, so only the age counts.
 */
export function isLive(owner: Owner, age: number): boolean {
  if (owner.host !== host() || owner.space !== spaceOf()) return age < staleAfter;
  if (!isRunning(owner.pid)) return false;
  const start = startOf(owner.pid);
  if (start === null || owner.start === "0") return age < staleAfter;
  return start === owner.start;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, for another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Field 22 of `/proc/PID/stat`, which only Linux has. A process that has ended, but whose parent
 * does not know yet, has no start.
 */
function startOf(pid: number): string | null {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  // The second field is a name in parentheses, which may contain anything.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  const [state] = fields;
  if (state === "Z" || state === "X") return "ended";
  return fields[19] ?? null;
}

function spaceOf(): string {
  const link = attempt(() => readlinkSync("/proc/self/ns/pid"));
  return /\d+/.exec(link ?? "")?.[0] ?? "0";
}

function host(): string {
  return hostname().replace(/[^\w.-]/g, "_");
}

function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
