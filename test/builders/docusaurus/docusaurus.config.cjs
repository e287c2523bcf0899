// A site of somebody's own around the pages: everything that can be wrong with a link is an error.
module.exports = {
  title: "Pages of the flavour docusaurus",
  url: "https://docs.example.com",
  baseUrl: "/",
  onBrokenLinks: "throw",
  onBrokenAnchors: "throw",
  onBrokenMarkdownLinks: "throw",
  onDuplicateRoutes: "throw",
  presets: [
    [
      "classic",
      {
        blog: false,
        pages: false,
        docs: {
          path: "sdk/docs",
          routeBasePath: "/",
          sidebarPath: "./sdk/docs/sidebars.json",
          // A page's id is the path of its file, also where that begins with digits.
          numberPrefixParser: false,
        },
      },
    ],
  ],
};
