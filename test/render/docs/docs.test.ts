import { expect, test } from "vitest";
import { apiOf, brokenLinks, fenced, page, pagesOf, section, tables } from "../../support/docs.js";
import { shop } from "../../support/docs-fixture.js";

const api = apiOf(shop);
const pages = pagesOf(api);
const replace = page(pages, "node/shop/orders/replace-order.md");

test("every operation has a page in every language, and every folder an index", () => {
  const operations = ["orders/replace-order", "orders/delete-order", "orders/place-order"];
  for (const language of ["node", "python", "java"]) {
    for (const slug of [...operations, "stock/list-stock", "stock/upload-picture"]) {
      expect([...pages.keys()]).toContain(`docs/${language}/shop/${slug}.md`);
    }
    for (const folder of ["", "/shop", "/shop/orders", "/shop/stock"]) {
      expect([...pages.keys()]).toContain(`docs/${language}${folder}/index.md`);
    }
  }
  // Beside them the home page, llms.txt, the sidebar and the data of the site, apart from its theme.
  const others = [...pages.keys()].filter((path) => !/^docs\/(?:node|python|java)\//.test(path));
  expect(others.filter((path) => !/\.(?:css|js|mjs|vue)$/.test(path))).toEqual([
    "docs/index.md",
    "docs/.vitepress/sidebar.json",
    "docs/public/llms.txt",
    "docs/.vitepress/site.json",
    "docs/.vitepress/footer.md",
    "docs/.vitepress/words.json",
  ]);
  const guides = (language: string) =>
    [...pages.keys()].filter((path) =>
      new RegExp(`^docs/${language}/(?!index)[a-z-]+\\.md$`).test(path),
    );
  expect([guides("node").length, guides("python").length, guides("java").length]).toEqual([
    9, 10, 0,
  ]);
  expect(pages.size - others.length).toBe(3 * (5 + 4) + 19);
});

test("links lead to pages and anchors that exist, in every flavour", () => {
  expect(brokenLinks(pages)).toEqual([]);
  for (const flavour of ["vuepress", "docusaurus", "markdown"] as const) {
    const others = pagesOf(api, { flavour });
    if (flavour === "markdown") expect([...others.keys()]).toContain("docs/node/shop/README.md");
    expect(brokenLinks(others)).toEqual([]);
  }
});

test("front matter is JSON that YAML reads, with neighbours as links", () => {
  const front = replace.split("---\n")[1]?.trim().split("\n") ?? [];
  const entries = front.map((line) => [
    line.slice(0, line.indexOf(":")),
    line.slice(line.indexOf(":") + 1),
  ]);
  const values = Object.fromEntries(entries.map(([key, value]) => [key, JSON.parse(value ?? "")]));
  expect(values).toMatchObject({
    title: "Replace order",
    description: "See placing and nothing.",
    language: "node",
    client: "ShopClient",
    method: "replaceOrder",
    http: "PUT /orders/{id}",
    deprecated: true,
  });
  expect(values).toHaveProperty("next");
});

test("a link to an operation is a link to its page; to an unknown one, text", () => {
  expect(replace).toContain("See [placing](./place-order.md) and nothing.");
});

test("a deprecated operation says so, and a request's places are told apart", () => {
  expect(replace).toContain("> **Deprecated.**");
  const [rows = []] = tables(section(replace, "## Request parameters"));
  const byName = new Map(rows.map((row) => [row.Name, row]));
  expect(byName.get("id")?.Description).toBe("In path.");
  expect(byName.get("dry")?.Description).toBe("In query.");
  expect(byName.get("xTrace")?.Description).toBe("In header, as `X-Trace`.");
  expect(byName.get("count")?.Description).toMatch(/^In body\./);
  const place = page(pages, "node/shop/orders/place-order.md");
  expect(section(place, "## Request parameters")).not.toContain("In body.");
});

test("required fields come first and keep their order; falsy defaults are shown", () => {
  const [rows = []] = tables(section(replace, "## Request parameters"));
  const roots = rows.filter(({ Name }) => !Name?.includes("."));
  expect(roots.map(({ Name, Required }) => [Name, Required]).slice(0, 4)).toEqual([
    ["id", "Yes"],
    ["lines", "Yes"],
    ["dry", "No"],
    ["xTrace", "No"],
  ]);
  const defaults = Object.fromEntries(rows.map((row) => [row.Name, row["Default value"]]));
  expect(defaults).toMatchObject({
    dry: "`false`",
    xTrace: '`""`',
    note: "`null`",
    count: "`0`",
  });
  const python = page(pages, "python/shop/orders/replace-order.md");
  const [own = []] = tables(section(python, "## Request parameters"));
  const pythonDefaults = Object.fromEntries(own.map((row) => [row.Name, row["Default value"]]));
  expect(pythonDefaults).toMatchObject({
    dry: "`False`",
    x_trace: '`""`',
    note: "`None`",
    count: "`0`",
  });
  expect(pythonDefaults).toHaveProperty("class_");
});

test("constraints, enum values and pipes survive the table", () => {
  const [rows = []] = tables(section(replace, "## Request parameters"));
  const told = Object.fromEntries(rows.map((row) => [row.Name, row.Description]));
  expect(told.note).toContain("Length at most 10.");
  expect(told.count).toContain("0 to 9.");
  expect(told.code).toContain("Length 1 to 64. Pattern: `^[a|b]+$`.");
  expect(told.size).toContain("One of `S`, `M`.");
  expect(told.lines).toContain("What to send. At least 1 item.");
  const samples = Object.fromEntries(rows.map((row) => [row.Name, row["Sample value"]]));
  expect(samples).toMatchObject({ note: "`a | b`", count: "`0`", labels: '`{"a b":"c"}`' });
});

test("a nested object is shown one level deep, and linked beyond", () => {
  const upload = page(pages, "node/shop/stock/upload-picture.md");
  const [rows = []] = tables(section(upload, "## Request parameters"));
  expect(rows.map(({ Name }) => Name)).toEqual([
    "file",
    "options",
    "options.max",
    "options.deeper",
  ]);
  expect(rows[3]?.Type).toMatch(/^\[`LimitsDeeper`\]\(#type-/);
  expect(section(upload, "## Request parameters")).toContain(
    "The body is sent as `multipart/form-data`.",
  );
});

test("Data structure has each type once, sorted, with its values and their meanings", () => {
  const data = section(replace, "## Data structure");
  const names = [...data.matchAll(/^### (.*)$/gm)].map(([, name]) => name);
  expect(names).toEqual([...names].sort());
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(["Card", "Cash", "Line", "Order", "Status"]));
  const [status] = tables(section(data, "### Status"));
  expect(status).toEqual([
    { Value: "`open`", Meaning: "Still | open." },
    { Value: "`all-done`", Meaning: "Sent." },
  ]);
  const java = section(page(pages, "java/shop/orders/replace-order.md"), "## Data structure");
  expect(tables(section(java, "### Status"))[0]?.map(({ Constant }) => Constant)).toEqual([
    "`Status.OPEN`",
    "`Status.ALL_DONE`",
  ]);
  expect(section(page(pages, "node/shop/stock/list-stock.md"), "## Data structure")).toMatch(
    /### Card/,
  );
});

test("what no table names is not in Data structure, and no heading is without content", () => {
  const names = (text: string) => [...text.matchAll(/^### (.*)$/gm)].map(([, name]) => name);
  expect(names(page(pages, "node/shop/stock/upload-picture.md"))).toEqual([
    "Limits",
    "LimitsDeeper",
  ]);
  expect(page(pages, "node/shop/orders/delete-order.md")).not.toContain("## Data structure");
});

test("responses: empty, binary, a list, a choice", () => {
  const response = (path: string) => section(page(pages, path), "## Request response");
  expect(response("node/shop/orders/delete-order.md")).toBe(
    "The response is empty.\n\nStatus `204`.",
  );
  expect(response("node/shop/stock/upload-picture.md")).toBe(
    "Type: `Blob`\n\nStatus `200`.\n\nThe response is `application/octet-stream`. The response is a file or other binary data.",
  );
  expect(response("node/shop/orders/place-order.md")).toMatch(
    /^Type: \[`Order\[\]`\]\(#type-order\)/,
  );
  expect(Array.isArray(JSON.parse(fenced(response("node/shop/orders/place-order.md"))))).toBe(true);
  expect(response("node/shop/stock/list-stock.md")).toMatch(
    /^Type: \[`Card`\]\(#type-card\) `\|` \[`Cash`\]\(#type-cash\)/,
  );
  // A type that cannot be linked in the type itself is linked beside it.
  const [rows = []] = tables(
    section(page(pages, "java/shop/orders/replace-order.md"), "## Request parameters"),
  );
  const payment = rows.find(({ Name }) => Name === "payment");
  expect(payment?.Type).toMatch(/Payment/);
});

test("signatures are the language's own", () => {
  const signature = (path: string) => fenced(section(page(pages, path), "## Method name"));
  expect(signature("node/shop/stock/list-stock.md")).toBe(
    "listStock(options?: RequestOptions): ApiPromise<Card | Cash>",
  );
  expect(signature("node/shop/orders/delete-order.md")).toMatch(
    /^\w+\(\n {2}request: \w+,\n {2}options\?: RequestOptions,\n\): ApiPromise<void>$/,
  );
  expect(signature("python/shop/orders/delete-order.md")).toContain(
    "    id: str,\n    request_options: RequestOptions | None = None,\n) -> None",
  );
  expect(signature("python/shop/stock/upload-picture.md")).toContain(
    "    options: Limits | LimitsParam | Omit = OMIT,\n    request_options: RequestOptions | None = None,\n",
  );
  expect(signature("java/shop/orders/delete-order.md")).toMatch(
    /^void deleteOrder\(\w+ request\)$/,
  );
});

test("an operation is listed in its own group and in those of its other tags", () => {
  const methods = (path: string) => tables(page(pages, path))[0]?.map(({ Method }) => Method);
  expect(methods("node/shop/orders/index.md")).toContain("[`placeOrder`](./place-order.md)");
  expect(methods("node/shop/stock/index.md")).toContain("[`placeOrder`](../orders/place-order.md)");
  expect(methods("python/shop/stock/index.md")).toContain("[`list_stock`](./list-stock.md)");
});

test("each flavour has its navigation file in its own shape", () => {
  const vitepress = JSON.parse(page(pages, ".vitepress/sidebar.json"));
  expect(Object.keys(vitepress)).toEqual([
    "/node/",
    "/node/shop/",
    "/python/",
    "/python/shop/",
    "/java/",
    "/java/shop/",
  ]);
  const module = vitepress["/python/shop/"].find(({ text }: { text: string }) => text === "Shop");
  expect(module).toMatchObject({ text: "Shop", link: "/python/shop/", collapsed: false });
  const titles = module.items.flatMap((group: { items: { text: string }[] }) =>
    group.items.map(({ text }) => text),
  );
  expect(titles.sort()).toEqual(
    ["Delete order", "List stock", "Place order", "Replace order", "Upload picture"].sort(),
  );
  const vuepress = JSON.parse(
    page(pagesOf(api, { flavour: "vuepress" }), ".vuepress/sidebar.json"),
  );
  const shown = vuepress["/node/"].find(({ title }: { title: string }) => title === "Shop");
  expect(shown).toMatchObject({
    title: "Shop",
    path: "/node/shop/",
    collapsable: false,
  });
  expect(shown.children[0].children[0]).toHaveProperty("path");
  const plain = pagesOf(api, { flavour: "markdown" });
  expect(page(plain, "SUMMARY.md")).toMatch(
    /^ {6}- \[Place order\]\(\.\/node\/shop\/orders\/place-order\.md\)$/m,
  );
  expect(page(plain, "node/shop/orders/place-order.md")).not.toContain("LastUpdated");
});

test("credentials are told in words", () => {
  expect(replace).toContain("needs an access token");
  expect(page(pages, "node/shop/orders/place-order.md")).toContain("needs no credentials");
});

test("a language is a folder of templates and nothing else", async () => {
  const { defaultSite, templates } = await import("../../support/docs.js");
  const { renderDocs } = await import("../../../generator/render/docs/site/files.js");
  const more = new Map(templates);
  for (const [path, text] of templates) {
    if (path.startsWith("languages/python/"))
      more.set(path.replace("python", "snake"), text.replaceAll("Python", "Snake"));
  }
  const files = renderDocs(
    api,
    {
      languages: ["snake", "node"],
      flavour: "vitepress",
      packages: { snake: "hiss", node: "shop" },
      guides: ["node"],
      site: defaultSite,
    },
    more,
  );
  const text = files.find(({ path }) => path === "docs/snake/shop/orders/place-order.md")?.content;
  expect(text).toContain("from hiss import ShopClient");
  expect(
    files.find(({ path }) => path === "docs/node/shop/orders/place-order.md")?.content,
  ).toContain("also in [Snake]");
});

test("the same input gives the same output, and the model is not touched", () => {
  const before = JSON.stringify(api);
  expect([...pagesOf(api)]).toEqual([...pages]);
  expect(JSON.stringify(api)).toBe(before);
});

test("front matter cannot leave its place in a page's HTML", () => {
  const text = 'Say "hi" & <b>bye</b></title> <!-- c -->.';
  const hostile = {
    paths: {
      "/a</script>": { get: { operationId: "a", summary: text, description: text, responses: {} } },
    },
  };
  const front = (flavour: "vitepress" | "vuepress") => {
    const own = pagesOf(apiOf(hostile), { flavour, languages: ["node"] });
    const path =
      [...own.keys()].find((key) => !key.endsWith("index.md") && /\/shop\/.*\.md$/.test(key)) ?? "";
    return (own.get(path) ?? "").split("---\n")[1] ?? "";
  };
  // VitePress 1.6 escapes the title itself, and puts the description into an attribute as it is.
  const line = /^description: (.*)$/m;
  expect(JSON.parse(line.exec(front("vitepress"))?.[1] ?? "")).toBe(
    "Say &quot;hi&quot; &amp; bye&lt;/title&gt; .",
  );
  expect(JSON.parse(line.exec(front("vuepress"))?.[1] ?? "")).toBe('Say "hi" & bye</title> .');
  expect(JSON.parse(/^title: (.*)$/m.exec(front("vitepress"))?.[1] ?? "")).toBe(text);
  expect(JSON.parse(/^http: (.*)$/m.exec(front("vitepress"))?.[1] ?? "")).toBe(
    "GET /a<\u200b/script>",
  );
  expect(front("vuepress")).not.toContain("<!--");
});
