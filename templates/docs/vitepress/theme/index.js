import { onContentUpdated, useData } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { h, onMounted } from "vue";
import BreadCrumbs from "./bread-crumbs.vue";
import LanguageSwitch from "./language-switch.vue";
import LastUpdated from "./last-updated.vue";
import PageTools from "./page-tools.vue";
import { reveal, revealOnLinks } from "./reveal.js";
import { followTabs, showChosen } from "./sample-tabs.js";
import SideNavigation from "./side-navigation.vue";
import SiteFooter from "./site-footer.vue";
import SiteNotice from "./site-notice.vue";
import "./style.css";
import "./cards.css";
import "./fields.css";
import "./code.css";
import "./navigation.css";
import "../own.css";

export default {
  extends: DefaultTheme,
  setup() {
    const { theme } = useData();
    onMounted(() => {
      followTabs();
      revealOnLinks();
    });
    onContentUpdated(() => {
      showChosen(theme.value.words.siteLanguage);
      reveal();
    });
  },
  Layout: () =>
    h(DefaultTheme.Layout, null, {
      "sidebar-nav-before": () => h(SideNavigation),
      "doc-before": () => [h(SiteNotice), h(PageTools), h(BreadCrumbs)],
      "doc-after": () => h(SiteFooter),
    }),
  enhanceApp({ app }) {
    app.component("LanguageSwitch", LanguageSwitch);
    app.component("LastUpdated", LastUpdated);
  },
};
