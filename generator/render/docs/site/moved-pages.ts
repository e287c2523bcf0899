import { readFrontMatter } from "../../../document/read-front-matter.js";
import { siteRoute } from "../links/routes.js";

/** The routes of a removed page and of its operation's new page. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

/** A page of an output folder: its path, and a function that reads it. */
interface Page {
  readonly path: string;
  text(): string;
}

/**
 * Finds the new page of each removed page: the page of the same method, else the only other page of
 * the same request, in the same language. A move that is the same in all of `languages` is reported
 * once, without the language.
 */
export function movedPages(
  gone: readonly Page[],
  come: readonly Page[],
  languages: readonly string[],
): Moved[] {
  const isPage = ({ path }: Page) => /^docs\/.*\.md$/.test(path);
  const old = gone.filter(isPage).flatMap(identify);
  if (old.length === 0) return [];
  const now = come.filter(isPage).flatMap(identify);
  const moved = old.flatMap(({ path, language, request, method }) => {
    const others = now.filter((one) => one.language === language && one.request === request);
    const same = others.filter((one) => one.method === method);
    const [target, ...more] = same.length > 0 ? same : others;
    return target && more.length === 0
      ? [{ from: siteRoute(path), to: siteRoute(target.path) }]
      : [];
  });
  return withoutLanguages(moved, languages);
}

/** Only pages of operations and webhooks. Others have nothing that identifies them after a move. */
function identify(page: Page) {
  const { language = "", http, webhook, method = "" } = readFrontMatter(page.text()).entries;
  const request = http ?? webhook;
  return request === undefined ? [] : [{ path: page.path, language, request, method }];
}

function withoutLanguages(moved: readonly Moved[], languages: readonly string[]): Moved[] {
  const rest = (route: string) => route.replace(/^\/[^/]+/, "");
  const key = ({ from, to }: Moved) => `${rest(from)} ${rest(to)}`;
  const counts = new Map<string, number>();
  for (const one of moved) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  const told = new Map<string, Moved>();
  for (const one of moved) {
    const everywhere = counts.get(key(one)) === languages.length;
    const shown = everywhere ? { from: rest(one.from), to: rest(one.to) } : one;
    told.set(shown.from, shown);
  }
  return [...told.values()];
}
