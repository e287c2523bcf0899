import { h } from "vue";
import { defineClientConfig } from "vuepress/client";

// What pages of this flavour expect of their site.
export default defineClientConfig({
  enhance({ app }) {
    app.component("LastUpdated", { render: () => h("p") });
  },
});
