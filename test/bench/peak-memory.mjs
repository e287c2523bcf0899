// Preloaded into a measured process: leaves its peak memory, in KiB, where BENCH_MEMORY says.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env.BENCH_MEMORY;
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
