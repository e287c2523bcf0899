import { viteBundler } from "@vuepress/bundler-vite";
import { defaultTheme } from "@vuepress/theme-default";
import { defineUserConfig } from "vuepress";
import sidebar from "./sidebar.json" with { type: "json" };

export default defineUserConfig({
  title: "Pages of the flavour vuepress",
  bundler: viteBundler(),
  theme: defaultTheme({
    sidebar: { ...sidebar, "/": false },
    themePlugins: { linksCheck: { build: "error" } },
  }),
});
