module.exports = {
  title: "Pages of the flavour vuepress",
  themeConfig: { sidebar: { ...require("./sidebar.json"), "/": false } },
};
