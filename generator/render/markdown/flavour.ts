import type { Flavour } from "../base/settings.js";

/** Syntax of a site builder in addition to CommonMark and tables. */
export interface FlavourRules {
  readonly id: Flavour;
  /** `{{ x }}` is evaluated in prose, headings and inline code, so such text needs `v-pre`. */
  readonly vue: boolean;
  /** `{.class}` after text sets attributes and disappears, so braces in prose are escaped. */
  readonly attributes: boolean;
  /**
   * Front matter is put into a page's code unescaped: the description into an attribute, all of it
   * into a script.
   */
  readonly rawFrontMatter: boolean;
  /**
   * Pages are MDX: braces contain code, comments use code's syntax, and lines of text may be code.
   */
  readonly mdx: boolean;
  /**
   * How front matter gives the previous and next page: not at all, because the sidebar does; as
   * links under these names; as links, the first named `prev`; or as objects with a link, because a
   * string would be shown as the title.
   */
  readonly neighbours: "none" | "link" | "prev" | "object";
  /**
   * The form of a colon that begins no emoji. The builder turns `:id:` and `:)` into pictures, also
   * in words such as `user:id:42`. "" if it does not.
   */
  readonly colon: string;
  /** The builder shows the date of a page's last change. */
  readonly lastUpdated: boolean;
  /** File name of a folder's own page. */
  readonly index: string;
  /** Folder of files that the builder serves unchanged, ending with `/`. "" if it has none. */
  readonly served: string;
}

const plain = {
  vue: false,
  attributes: false,
  rawFrontMatter: false,
  mdx: false,
  colon: "",
} as const;

const rules: Readonly<Record<Flavour, FlavourRules>> = {
  vitepress: {
    ...plain,
    id: "vitepress",
    vue: true,
    colon: "\\:",
    // markdown-it-attrs is on, unless a site turns it off.
    attributes: true,
    // VitePress 1.6 escapes only the title.
    rawFrontMatter: true,
    // VitePress shows a string as the neighbour's title.
    neighbours: "object",
    lastUpdated: true,
    index: "index.md",
    served: "public/",
  },
  vuepress: {
    ...plain,
    id: "vuepress",
    vue: true,
    // VuePress 1 removes a backslash before it looks for emoji.
    colon: "<span v-pre>:</span>",
    neighbours: "prev",
    lastUpdated: true,
    index: "index.md",
    served: ".vuepress/public/",
  },
  docusaurus: {
    ...plain,
    id: "docusaurus",
    mdx: true,
    // Docusaurus makes its own ids, and finds neighbours in the sidebar.
    neighbours: "none",
    lastUpdated: false,
    index: "index.md",
    served: "",
  },
  markdown: {
    ...plain,
    id: "markdown",
    neighbours: "link",
    lastUpdated: false,
    index: "README.md",
    served: "",
  },
};

export function rulesOf(flavour: Flavour): FlavourRules {
  return rules[flavour];
}
