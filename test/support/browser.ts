import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { bundle } from "./bundle.js";
import type { Platform } from "./platform.js";

/** Where Debian and its kin put it. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => existsSync(place));

/** Why nothing can be run in Chromium, or null where it can be. */
export const chromiumMissing =
  executablePath === undefined ? `there is no Chromium (${places.join(", ")})` : null;

/** Chromium without a window. */
export function launchChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(chromiumMissing ?? "");
  // A page that is made up here counts as public, and must still reach servers on loopback.
  const features = "--disable-features=LocalNetworkAccessChecks";
  return chromium.launch({ executablePath, args: ["--no-sandbox", features] });
}

/**
 * Code in Chromium. The page of a run has the origin that it asks for, so that a server on
 * loopback needs to know nothing of it, and none of it goes anywhere else.
 */
export async function openChromium(): Promise<Platform> {
  const browser = await launchChromium();
  return {
    name: "Chromium",
    async run(entry, argument, origin) {
      const context = await browser.newContext();
      try {
        return await runInPage(context, await bundle(entry), argument, origin);
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}

async function runInPage(
  context: BrowserContext,
  code: string,
  argument: unknown,
  origin: string,
): Promise<unknown> {
  const page = await context.newPage();
  await page.route(`${origin}/specpress-test-page`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Test</title>" }),
  );
  await page.route(`${origin}/specpress-test-code.js`, (route) =>
    route.fulfill({ contentType: "text/javascript", body: code }),
  );
  await page.goto(`${origin}/specpress-test-page`);
  // As text: TypeScript's own helpers are not in the page.
  return page.evaluate(
    `import("/specpress-test-code.js").then(({ run }) => run(${JSON.stringify(argument)}))`,
  );
}
