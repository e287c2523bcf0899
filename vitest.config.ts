import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/setup.ts"],
    // Modules are loaded once for all files: no test changes what another sees of them.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
