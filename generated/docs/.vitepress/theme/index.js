import { onContentUpdated } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { h, onMounted } from "vue";
import BreadCrumbs from "./bread-crumbs.vue";
import { recall } from "./chosen-language.js";
import LanguageSwitch from "./language-switch.vue";
import LastUpdated from "./last-updated.vue";
import PageTools from "./page-tools.vue";
import { reveal, revealOnLinks } from "./reveal.js";
import SampleTabs from "./sample-tabs.vue";
import SideNavigation from "./side-navigation.vue";
import SiteFooter from "./site-footer.vue";
import SiteNotice from "./site-notice.vue";
import "./style.css";
import "./cards.css";
import "./fields.css";
import "./code.css";
import "../own.css";

export default {
  extends: DefaultTheme,
  setup() {
    onMounted(() => {
      recall();
      revealOnLinks();
    });
    onContentUpdated(reveal);
  },
  Layout: () =>
    h(DefaultTheme.Layout, null, {
      "sidebar-nav-before": () => h(SideNavigation),
      "doc-before": () => [h(PageTools), h(BreadCrumbs), h(SiteNotice)],
      "doc-after": () => h(SiteFooter),
    }),
  enhanceApp({ app }) {
    app.component("LanguageSwitch", LanguageSwitch);
    app.component("LastUpdated", LastUpdated);
    app.component("SampleTabs", SampleTabs);
  },
};
