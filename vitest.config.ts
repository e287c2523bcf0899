import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/setup.ts"],
    // Modules are loaded once for all files: no test changes what another sees of them.
    isolate: false,
    // Every core: the default leaves one alone, which of two is half.
    maxWorkers: "100%",
    // The formatter of Python is WebAssembly, and optimising it takes longer than all tests with it.
    execArgv: ["--liftoff-only"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
