import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../generator/index.js";

const spec = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths: { /goods: { get: { responses: { "204": { description: None. } } } } }
`;

test("a link out of the folder is no page, and what it leads to is not read", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "specpress-own-"));
  try {
    mkdirSync(join(cwd, "pages"));
    writeFileSync(join(cwd, "shop.yaml"), spec);
    writeFileSync(join(cwd, "secret.md"), "# Secret\n");
    symlinkSync("../secret.md", join(cwd, "pages/open.md"));
    symlinkSync("..", join(cwd, "pages/folder"));
    const docs = { site: { pages: "pages" } };
    const { diagnostics } = await generate({ cwd, specs: ["shop.yaml"], clients: false, docs });
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "own-page-invalid: pages/folder cannot be a page of the site: it is neither Markdown nor an image.",
      "own-page-invalid: pages/open.md cannot be a page of the site: it is a link to a file outside the folder.",
    ]);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
});
