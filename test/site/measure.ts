import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../support/shared.js";

/** How a page fits its window, with everything unfolded. */
export interface Fit {
  /** Identifiers that are broken inside a word. */
  readonly broken: readonly string[];
  /** Tables that scroll sideways. */
  readonly wide: number;
  /** Width of the page, which is that of the window unless it scrolls sideways. */
  readonly page: number;
}

export async function measure(page: Page): Promise<Fit> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  return page.evaluate(() => {
    const broken: string[] = [];
    const walker = document.createTreeWalker(
      document.querySelector("main") ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: parent, textContent } = node;
      if (!parent?.closest("code, .field-name, .field-type") || parent.closest("pre")) continue;
      // Values are no identifiers: a long one may break anywhere.
      if (parent.closest(".field-facts")) continue;
      for (const { index, 0: word } of (textContent ?? "").matchAll(/[A-Za-z_$][\w$]*/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) broken.push(word);
      }
    }
    const wide = [...document.querySelectorAll("main table")].filter(
      (table) => table.scrollWidth > table.clientWidth,
    );
    return { broken, wide: wide.length, page: document.documentElement.scrollWidth };
  });
}

/** What axe finds serious or critical on a page, light and dark. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8"));
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(
      `document.documentElement.classList.contains("dark") === ${colorScheme === "dark"}
        // Colours fade.
        && document.getAnimations().length === 0`,
    );
    // Nothing but colours is another in the dark.
    const colours = ["color-contrast", "link-in-text-block"];
    const options = colorScheme === "light" ? {} : { runOnly: { type: "rule", values: colours } };
    const violations: string[] =
      await page.evaluate(`axe.run(${JSON.stringify(options)}).then(({ violations }) => violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html).join(" ")))`);
    found.push(...violations.map((violation) => `${colorScheme}: ${violation}`));
  }
  return found;
}
