import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";
import { nodesOf, readPage } from "../../properties/read-page.js";

const run = await runCase("locale-zh-cn", everyLanguage);

test("no page has a word of the English pages", () => {
  const pages = [...run.files].filter(([path]) => /^docs\/.*\.md$/.test(path));
  expect(pages.length).toBeGreaterThan(20);
  const typeNames = new Set(
    (run.api?.modules ?? []).flatMap(({ schemas, clientName }) => [
      ...schemas.map(({ name }) => name),
      clientName,
    ]),
  );
  for (const [path, text] of pages) {
    const page = readPage(text);
    for (const node of nodesOf(page.root)) {
      if (node.type !== "text") continue;
      expect(node.value, `${path}: emphasis that is none`).not.toContain("**");
      // A sentence has words one after the other, and an English one begins with a capital.
      expect(node.value, path).not.toMatch(/[A-Za-z]{2,} [A-Za-z]{2,}/);
      const capitals = (node.value.replace(/\bX-\w+/g, "").match(/\b[A-Z][a-z]+\w*/g) ?? []).filter(
        (word) => !typeNames.has(word) && !["Node", "Python", "Java", "Cookie", "Deno", "Bun", "Pyright"].includes(word),
      );
      expect(capitals, `${path}: ${node.value}`).toEqual([]);
    }
  }
});

test("headings, tables, sentences and comments are Chinese", () => {
  const page = fileOf(run, "docs/node/shop/ding-dan/replace-order.md");
  for (const text of [
    "## 方法名称",
    "## 请求参数",
    "| 名称 | 类型 | 是否必填 | 默认值 | 描述 | 示例值 |",
    "## 示例代码",
    "## 请求响应",
    "## 错误",
    "| 状态码 | 错误码 | 含义 | 抛出方式 |",
    "## 数据结构",
    "需要 `accessToken`",
    "本文由 Specpress 根据 spec.yaml 生成。",
  ])
    expect(page).toContain(text);
});

test("the list of methods is Chinese", () => {
  const list = fileOf(run, "node/api.md");
  expect(list).toContain("# @example/shop 的方法\n");
  expect(list).toContain("| 标题 | 方法 | HTTP | 请求 | 结果 |");
  expect(fileOf(run, "node/README.md")).toContain("[api.md](api.md) 列出所有方法。");
});
