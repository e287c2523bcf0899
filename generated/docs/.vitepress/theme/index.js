import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import BreadCrumbs from "./bread-crumbs.vue";
import LanguageSwitch from "./language-switch.vue";
import LastUpdated from "./last-updated.vue";
import RawLink from "./raw-link.vue";
import "./style.css";
import "./cards.css";

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { "doc-before": () => [h(RawLink), h(BreadCrumbs)] }),
  enhanceApp({ app }) {
    app.component("LanguageSwitch", LanguageSwitch);
    app.component("LastUpdated", LastUpdated);
  },
};
