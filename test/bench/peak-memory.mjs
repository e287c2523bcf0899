// Preloaded into a measured process: leaves its peak memory, in KiB, and its processor time, in
// microseconds, where BENCH_MEMORY says.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env.BENCH_MEMORY;
  if (!file) return;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(file, `${maxRSS} ${userCPUTime + systemCPUTime}`);
});
