import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { generate, type Options } from "../../generator/index.js";
import { root } from "../support/shared.js";

const vitepress = join(root, "node_modules/vitepress/bin/vitepress.js");

export interface BuiltSite {
  /** The folder of the pages, as they were generated. */
  readonly docs: string;
  /** The folder of the HTML. */
  readonly html: string;
  /** What the builder said. */
  readonly said: string;
  readonly status: number | null;
  remove(): void;
}

/**
 * Generates pages into a temporary folder, and builds them with VitePress as users do. `beside` are
 * pages that somebody else has written there.
 */
export async function buildSite(
  options: Options,
  beside: Readonly<Record<string, string>> = {},
): Promise<BuiltSite> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "specpress-site-")));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const output = join(folder, "sdk");
    const { ok, diagnostics } = await generate({ ...options, output });
    if (!ok) throw new Error(JSON.stringify(diagnostics));
    commit(folder);
    for (const [path, text] of Object.entries(beside)) {
      writeFileSync(join(output, "docs", path), text);
    }
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [vitepress, "build", "sdk/docs"],
      { cwd: folder, encoding: "utf8" },
    );
    const html = join(folder, "sdk-site/html");
    return {
      docs: join(output, "docs"),
      html,
      said: stripVTControlCharacters(stdout + stderr),
      status,
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Pages are under version control, as they would be: committed on the first of May 2024. */
function commit(folder: string): void {
  const day = "2024-05-01T12:00:00Z";
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  for (const command of [
    ["init", "-q"],
    ["add", "sdk"],
    [...who, "commit", "-qm", "Pages"],
  ]) {
    const env = { ...process.env, GIT_AUTHOR_DATE: day, GIT_COMMITTER_DATE: day };
    const { status, stderr } = spawnSync("git", command, { cwd: folder, encoding: "utf8", env });
    if (status !== 0) throw new Error(stderr);
  }
}

/** Serves a built site with `vitepress preview`; answers with its origin. */
export async function serve({ docs }: BuiltSite): Promise<{ origin: string; stop(): void }> {
  const port = await freePort();
  const server = spawn(process.execPath, [vitepress, "preview", docs, "--port", String(port)]);
  const origin = `http://localhost:${port}`;
  const isUp = () =>
    fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isUp())) {
    if (server.exitCode !== null) throw new Error("vitepress preview has ended");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { origin, stop: () => (server as ChildProcess).kill() };
}

/** Serves a folder of HTML as code hosts do: `/a` is `a.html`. */
export async function serveFolder(html: string): Promise<{ origin: string; stop(): void }> {
  const types: Record<string, string> = {
    css: "text/css",
    html: "text/html",
    js: "text/javascript",
    md: "text/markdown; charset=utf-8",
  };
  const server = createHttpServer(({ url = "/" }, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const file = [path, `${path}.html`, join(path, "index.html")]
      .map((each) => join(html, each))
      .find((each) => statSync(each, { throwIfNoEntry: false })?.isFile());
    if (file === undefined) return response.writeHead(404).end();
    const type = types[file.slice(file.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type }).end(readFileSync(file));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return { origin: `http://localhost:${port}`, stop: () => server.close() };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) =>
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    }),
  );
}
