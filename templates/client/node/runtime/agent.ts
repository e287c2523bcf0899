/** The parts of a platform that say what it is. */
interface Platform {
  readonly location?: unknown;
  readonly navigator?: { readonly userAgent?: string };
  readonly process?: { readonly version?: string };
}

/** Whether there is a page or a worker of one, whose `fetch` is that of a browser. */
export function isBrowser(): boolean {
  return (globalThis as Platform).location !== undefined;
}

/**
 * Adds what names the package, and then the platform: `Node.js/22`, `Deno/2.1`, `Bun/1.2` or
 * `Cloudflare-Workers`. Node.js 20 has no `navigator`. A browser would send a preflight for this
 * header, so it gets none.
 */
export function identify(headers: Headers, product: string | undefined): void {
  if (product === undefined || isBrowser()) return;
  const { navigator, process } = globalThis as Platform;
  const platform = navigator?.userAgent ?? process?.version?.replace("v", "Node.js/") ?? "";
  headers.set("User-Agent", `${product} ${platform}`.trim());
}
