import type { Flavour } from "../base/settings.js";

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
  /** Pages are MDX: braces hold code, comments are code too, and so may lines of a text be. */
  readonly mdx: boolean;
  /**
   * What `previous` and `next` of front matter are to the builder: nothing, as sidebars say it; links
   * under these names; links of which the first is `prev`; or objects with a link, where a text
   * would be shown as it is.
   */
  readonly neighbours: "none" | "link" | "prev" | "object";
  /** The builder shows when a page was last updated. */
  readonly lastUpdated: boolean;
  /** File name of a folder's own page. */
  readonly index: string;
  /** Folder of what the builder serves as it is, with `/` at its end; "" where it has none. */
  readonly served: string;
}

const plain = { vue: false, attributes: false, rawFrontMatter: false, mdx: false } as const;

const rules: Readonly<Record<Flavour, FlavourRules>> = {
  vitepress: {
    ...plain,
    id: "vitepress",
    vue: true,
    // markdown-it-attrs is on unless a site turns it off.
    attributes: true,
    // VitePress 1.6 escapes the title alone.
    rawFrontMatter: true,
    // It shows a text as the neighbour's title.
    neighbours: "object",
    lastUpdated: true,
    index: "index.md",
    served: "public/",
  },
  vuepress: {
    ...plain,
    id: "vuepress",
    vue: true,
    neighbours: "prev",
    lastUpdated: true,
    index: "index.md",
    served: ".vuepress/public/",
  },
  docusaurus: {
    ...plain,
    id: "docusaurus",
    mdx: true,
    // It wants ids of its own making, and finds neighbours in the sidebar.
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
