import type { Flavour } from "../settings.js";

/** What a site builder makes of Markdown beyond CommonMark and tables. */
export interface FlavourRules {
  readonly id: Flavour;
  /** `{{ x }}` is evaluated in prose, headings and inline code: text like that needs `v-pre`. */
  readonly vue: boolean;
  /** `{.class}` after text sets attributes and vanishes: braces in prose are escaped. */
  readonly attributes: boolean;
  /**
   * Front matter is put into a page's code as it is: the description into an attribute, all of it
   * into a script.
   */
  readonly rawFrontMatter: boolean;
  /** The builder shows when a page was last updated. */
  readonly lastUpdated: boolean;
  /** File name of a folder's own page. */
  readonly index: string;
}

const rules: Readonly<Record<Flavour, FlavourRules>> = {
  vitepress: {
    id: "vitepress",
    vue: true,
    // markdown-it-attrs is on unless a site turns it off.
    attributes: true,
    // VitePress 1.6 escapes the title alone.
    rawFrontMatter: true,
    lastUpdated: true,
    index: "index.md",
  },
  vuepress: {
    id: "vuepress",
    vue: true,
    attributes: false,
    rawFrontMatter: false,
    lastUpdated: true,
    index: "index.md",
  },
  markdown: {
    id: "markdown",
    vue: false,
    attributes: false,
    rawFrontMatter: false,
    lastUpdated: false,
    index: "README.md",
  },
};

export function rulesOf(flavour: Flavour): FlavourRules {
  return rules[flavour];
}
