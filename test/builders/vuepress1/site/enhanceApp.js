// What pages of this flavour expect of their site.
export default ({ Vue }) => {
  Vue.component("LastUpdated", { render: (h) => h("p") });
};
