/**
 * By major and minor version of V8. V8 writes an error for a flag that it does not know.
 * `--liftoff-only`: the formatter of Python is WebAssembly, and optimising it costs more than it
 * saves: 9 of 11 seconds of processor time for a small description.
 */
const measured: ReadonlyMap<string, readonly string[]> = new Map([
  // Node.js 20: a third less processor time.
  ["11.3", ["--interrupt-budget=1000000", "--liftoff-only"]],
  // Node.js 22 and 24 do not have that flag. This one saves a tenth.
  ["12.4", ["--invocation-count-for-turbofan=45000", "--liftoff-only"]],
  ["13.6", ["--invocation-count-for-turbofan=45000", "--liftoff-only"]],
]);

/**
 * Flags that make V8 optimise only code that stays hot, since a run takes a second or two.
 * `version` is `process.versions.v8`. A version that nobody has measured gets no flags.
 */
export function v8Flags(version: string): readonly string[] {
  return measured.get(version.split(".", 2).join(".")) ?? [];
}
