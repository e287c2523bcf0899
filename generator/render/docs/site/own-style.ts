import { noPage, printFragment } from "../../base/fragment.js";
import type { OwnSite, SiteSettings } from "../../base/settings.js";
import type { Site } from "../page/scope.js";

/** The user's colours as a style sheet, then the user's own. */
export function ownStyle({ css }: OwnSite, { colors }: SiteSettings): string {
  const { light, dark } = colors;
  return [
    ...(light ? [colorsOf(":root", light)] : []),
    ...(dark ? [colorsOf(".dark", dark)] : []),
    ...(css === "" ? [] : [css.endsWith("\n") ? css : `${css}\n`]),
  ].join("\n");
}

/** VitePress has four shades: for links, links under the pointer, buttons, and backgrounds. */
function colorsOf(selector: string, color: string): string {
  const solid = [1, 2, 3].map((shade) => `  --vp-c-brand-${shade}: ${color};\n`).join("");
  return `${selector} {\n${solid}  --vp-c-brand-soft: ${color}24;\n}\n`;
}

/** Markdown that the theme shows at the end of each page. */
export function footer({ markdown }: Site, settings: SiteSettings): string {
  if (settings.footer === null) return "";
  return `${printFragment(
    markdown.prose(settings.footer, 2, () => null),
    noPage,
  )}\n`;
}
