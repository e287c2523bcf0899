// Builds pages of each flavour with the real site builder: those of the User Profile group, and a
// description that is hostile to it. Whatever a builder warns of is a failure.
//
//   npm run test:builders [-- docusaurus|vuepress|vuepress1 ...]
//
// The builders have a package.json and a lock of their own, and are installed into a temporary
// folder: nobody else needs them.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { generate } from "../../dist/index.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

/** `warns` tells what a builder says that is no part of a build without faults. */
const builders = {
  docusaurus: {
    flavour: "docusaurus",
    command: ["node_modules/@docusaurus/core/bin/docusaurus.mjs", "build"],
    site: null,
    built: "build",
    warns: /\[(?:WARNING|ERROR)\]|warning/i,
    env: { NO_UPDATE_NOTIFIER: "1", DOCUSAURUS_NO_TELEMETRY: "1" },
  },
  vuepress: {
    flavour: "vuepress",
    command: ["node_modules/vuepress/bin/vuepress.js", "build", "sdk/docs"],
    site: "sdk/docs/.vuepress",
    built: "sdk/docs/.vuepress/dist",
    warns: /warn|error|missing|dead link/i,
    env: {},
  },
  vuepress1: {
    flavour: "vuepress",
    command: ["node_modules/vuepress/cli.js", "build", "sdk/docs"],
    site: "sdk/docs/.vuepress",
    built: "sdk/docs/.vuepress/dist",
    warns: /warn|error|fail/i,
    // Its webpack hashes by what OpenSSL 3 does no longer.
    env: { NODE_OPTIONS: "--openssl-legacy-provider" },
  },
};

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(builders);
let failed = false;
for (const name of names) {
  const problems = await build(name, builders[name]);
  for (const problem of problems) console.error(`${name}: ${problem}`);
  failed ||= problems.length > 0;
}
process.exitCode = failed ? 1 : 0;

async function build(name, { flavour, command, site, built, warns, env }) {
  if (command === undefined) return [`there is no such builder: ${Object.keys(builders)}`];
  const folder = mkdtempSync(join(tmpdir(), `specpress-${name}-`));
  try {
    cpSync(join(here, name), folder, { recursive: true });
    const npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const installed = run("npm", npm, folder, {});
    if (installed.status !== 0) return [`npm ci: ${installed.said}`];
    const pages = await printPages(flavour, join(folder, "sdk"));
    if (site !== null) cpSync(join(folder, "site"), join(folder, site), { recursive: true });
    const start = Date.now();
    const { status, said } = run(process.execPath, command, folder, env);
    const seconds = ((Date.now() - start) / 1000).toFixed(0);
    const warnings = said.split("\n").filter((line) => warns.test(line));
    if (status !== 0) return [`exited with ${status}:\n${said}`];
    const html = existsSync(join(folder, built)) ? htmlBelow(join(folder, built)) : [];
    if (html.length < pages) warnings.push(`${pages} pages gave ${html.length} of HTML`);
    const moved = html.filter((path) => path.includes("add-email"));
    const leadsOn = (path) =>
      /<meta[^>]+refresh/.test(readFileSync(join(folder, built, path), "utf8"));
    if (moved.length < 3 || !moved.every(leadsOn)) warnings.push("an old route leads nowhere");
    console.log(
      `${name}: ${pages} pages, ${html.length} of HTML, ${warnings.length} warnings, ${seconds} s`,
    );
    return warnings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints the pages of both descriptions; answers with their number. */
async function printPages(flavour, output) {
  const hostile = join(root, `test/golden/flavour-${flavour}/spec.yaml`);
  const { ok, diagnostics, plan } = await generate({
    cwd: root,
    modules: [
      {
        id: "authentication",
        spec: join(root, "spec/authentication/openapi.yaml"),
        client: "AuthenticationClient",
      },
      { id: "shop", spec: hostile, client: "ShopClient" },
    ],
    filters: { includeTags: ["User Profile", "Shop", "Stock"], hidden: ["x-genauth-hidden"] },
    clients: {
      node: { package: "@genauth/nodejs" },
      python: { package: "genauth" },
      java: { package: "ai.genauth" },
    },
    docs: {
      languages: ["node", "python", "java"],
      redirects: { "/authentication/profile/add-email": "bindEmail", "/shop/old/": "/shop/" },
      flavour,
    },
    output,
  });
  if (!ok) throw new Error(JSON.stringify(diagnostics));
  return plan.created.filter((path) => path.startsWith("docs/") && path.endsWith(".md")).length;
}

function htmlBelow(folder) {
  return readdirSync(folder, { recursive: true }).filter(
    (path) => path.endsWith(".html") && !path.endsWith("404.html"),
  );
}

function run(command, args, cwd, env) {
  const options = {
    cwd,
    encoding: "utf8",
    env: { ...process.env, CI: "1", NO_COLOR: "1", ...env },
  };
  const { status, stdout, stderr } = spawnSync(command, args, options);
  return { status, said: stripVTControlCharacters(`${stdout}${stderr}`) };
}
