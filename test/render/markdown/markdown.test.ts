import { expect, test } from "vitest";
import { type Fragment, noPage, printFragment } from "../../../generator/render/base/fragment.js";
import { type Flavour, flavours } from "../../../generator/render/base/settings.js";
import { rulesOf } from "../../../generator/render/markdown/flavour.js";
import type { Links } from "../../../generator/render/markdown/link.js";
import { createMarkdown } from "../../../generator/render/markdown/markdown.js";

const none = () => null;
const of = (flavour: Flavour) => createMarkdown(rulesOf(flavour));
const print = (fragment: Fragment) => printFragment(fragment, noPage);
const prose = (text: string, flavour: Flavour = "vitepress", links: Links = none) =>
  print(of(flavour).prose(text, 2, links));
const cell = (text: string, flavour: Flavour = "vitepress", links: Links = none) =>
  print(of(flavour).cell(text, links));

/** What is left when code, in both of its forms, is taken away. */
function outsideCode(text: string): string {
  return text
    .replace(/^( *)(`{3,}).*\n(?:.*\n)*? *\2$/gm, "")
    .replace(/<code(?: v-pre)?>[^<]*<\/code>/g, "")
    .replace(/(?<![`\\])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");
}

test("what authors write stays", () => {
  const text =
    "**Bold**, *soft*, `code` and [a link](https://example.com/a?b=c&d=e).\n\n" +
    "- one\n- two\n  - deeper\n\n1. first\n2. second\n\n| a | b |\n| --- | --- |\n| `x` | y |\n\n> quoted";
  expect(prose(text)).toBe(text.replace("c&d", "c&amp;d"));
  expect(prose("plain text")).toBe("plain text");
  expect(prose("  \n ")).toBe("");
});

test.each(flavours)("HTML in prose becomes visible text (%s)", (flavour) => {
  const text = '<script>alert(1)</script> & <img src=x onerror="y"> a > b <!-- c --> <Badge />';
  for (const made of [prose(text, flavour), cell(text, flavour), of(flavour).plain(text)]) {
    expect(made).not.toMatch(/<(?!br \/>)|(?<!&\w+;.*)[^;]>(?!$)/);
    expect(made).toContain("&lt;script&gt;");
    expect(made).toContain("&amp;");
  }
});

test.each(flavours)("HTML stays text however backticks are placed (%s)", (flavour) => {
  for (const text of [
    "a ` b\n\n<b>x</b> ` c",
    "| ` | x |\n| --- | --- |\n| <b> | ` |",
    "| a | `x | <b>y` |\n|---|---|\n| `1 | <i>2` | 3 |",
    "``a` <b> ``",
    "```\n<b>\n",
    "- `a\n- <b> `",
    "text\n    ```\n<b>x</b>\n    ```",
    "> ```\n<b>",
    "\\`<b>`",
    "1. ```html\n<b>\n```",
    "~~~\n```\n<b>\n~~~\n<i>",
  ]) {
    for (const made of [prose(text, flavour), cell(text, flavour)]) {
      const rows = made.split("\n");
      // A table splits its cells before it looks for code.
      const cells = rows.flatMap((row) => (row.startsWith("|") ? row.split(/(?<!\\)\|/) : [row]));
      const joined = rows.some((row) => row.startsWith("|")) ? cells.join("\n\n") : made;
      const visible =
        joined.includes("\n\n") && rows.some((row) => row.startsWith("|"))
          ? cells.map(outsideCode).join("\n")
          : outsideCode(joined);
      expect(visible.replace(/<br \/>|<span v-pre>|<\/span>/g, ""), made).not.toMatch(/<\/?[a-z]/i);
    }
  }
});

test("Vue never evaluates a description", () => {
  const text = "Say {{ name }} or `{{ code }}` or \\{\\{ x }} or {\\{ y }} or {![](z){ w }}.";
  for (const flavour of ["vitepress", "vuepress"] as const) {
    const { plain } = of(flavour);
    for (const made of [prose(text, flavour), cell(text, flavour), plain(text)]) {
      const evaluated = made
        .replace(/<(span|code) v-pre>[^<]*<\/\1>/g, "")
        .replace(/\\([!-/:-@[-`{-~])/g, "$1");
      expect(evaluated).not.toContain("{{");
    }
    expect(prose(text, flavour)).toContain("<span v-pre>{{</span> name }}");
    expect(prose(text, flavour)).toMatch(/<code v-pre>&#123;&#123; code &#125;&#125;<\/code>/);
  }
  expect(prose("{{ name }} `{{ x }}`", "markdown")).toBe("{{ name }} `{{ x }}`");
  expect(of("vitepress").cellCode("{{a|b}}")).not.toMatch(/\{\{|\|/);
});

test("VitePress sets no attributes and includes no files", () => {
  expect(prose("See /users/{id}")).toBe("See /users/\\{id}");
  expect(prose("<!--@include: ./secret-->\n\n```\n<!--@include: ./secret-->\n```")).not.toContain(
    "<!--@include",
  );
  expect(
    prose("`<!--@include: a-->`") + of("markdown").cellCode("<!-- @include: b -->"),
  ).not.toContain("<!--");
  expect(prose("```html-vue {1}\n{{ x }}\n```")).toBe("```html\n{{ x }}\n```");
  expect(prose("[[toc]]\n\n::: danger\n\n@[code](https://x.example)")).toBe(
    "\\[[toc]]\n\n\\::: danger\n\n\\@[code](https://x.example)",
  );
});

test("builders that make emoji see none in an author's words", () => {
  const text = "A key is called user:id:42, a lock type:key:value. Done :) or (;-) :/";
  expect(prose(text)).toBe(
    "A key is called user\\:id:42, a lock type\\:key:value. Done \\:) or (\\;-) \\:/",
  );
  expect(cell(text)).toBe(prose(text));
  expect(of("vitepress").plain("user:id:42")).toBe("user\\:id:42");
  expect(prose("user:id:42", "vuepress")).toBe("user<span v-pre>:</span>id:42");
  expect(prose(text, "markdown")).toBe(text);
  // What is escaped or code already stays.
  expect(prose("a \\:id: `:id:` https://x.example:80/y 10:30:00")).toContain(
    "\\:id: `:id:` https://x",
  );
});

test("a wrapped line of a list item in a cell goes on", () => {
  const text = "Fields:\n- `id`: the id\n- parts, and the\n  complete one\n- hard  \n  break";
  expect(cell(text)).toBe(
    "Fields:<br />- `id`: the id<br />- parts, and the complete one<br />- hard<br />break",
  );
});

test("a cell is one line, with pipes escaped, in code too", () => {
  expect(cell("a | b `c | d` \\| e")).toBe("a \\| b `c \\| d` \\| e");
  expect(cell("one\ntwo\r\n\r\nthree")).toBe("one<br />two<br />three");
  expect(cell("Values:\n- `a`: first\n- b\n\n```\nx | y\n```")).toBe(
    "Values:<br />- `a`: first<br />- b<br />`x \\| y`",
  );
  expect(cell("# Title\n\ntext")).toBe("**Title**<br />text");
  expect(of("markdown").cellCode("a\\|b")).toBe("<code>a&#92;&#124;b</code>");
  expect(cell("trailing \\")).toBe("trailing \\\\");
});

test("headings go below the page's own, and indented code becomes a fence", () => {
  expect(prose("# A\n\n## B\n\nC\n===")).toBe("### A\n\n#### B\n\n### C");
  expect(prose("##### A")).toBe("### A");
  expect(of("markdown").prose("# A\n\n###### B", 3, none)).toBe("#### A\n\n###### B");
  expect(prose("a\n\n    <b>\n\n    c\n\nd")).toBe("a\n\n```\n<b>\n\nc\n```\n\nd");
});

test("a fence is longer than any run of backticks inside", () => {
  expect(of("markdown").fence("ts", "a ```` b")).toBe("`````ts\na ```` b\n`````");
  expect(prose("~~~\n```\n~~~")).toBe("````\n```\n````");
  expect(of("markdown").code("a `` b ` c")).toBe("```a `` b ` c```");
  expect(of("markdown").code("`")).toBe("`` ` ``");
});

test("links lead only where they may", () => {
  for (const target of [
    "javascript:alert(1)",
    "JAVASCRIPT:x",
    "java&#115;cript:x",
    "data:text/html,x",
    "vbscript:x",
  ]) {
    const made = prose(`[a](${target}) ![b](${target}) [c](<${target}>)`);
    expect(made.replace(/&amp;/g, "&")).not.toMatch(/\]\((?!java&#)/);
    expect(made).not.toMatch(/\]\(java&#|script:(?!x)/);
  }
  expect(prose("[a](javascript:((((1)))))")).not.toMatch(/(?<!\\)\]\(/);
  expect(prose("[a][b]\n\n[b]: javascript:alert(1)")).toContain("[b]\\:");
  expect(
    prose("[a](./b.md) [b](/b) [i](//i.example) [c](#d) ![e](./f.png) <https://g.example/h>"),
  ).toBe("a b [i](https://i.example) c e [https://g.example/h](https://g.example/h)");
  const links = (id: string) => (id === "bindEmail" ? "./bind-email.md" : null);
  const text = "[Bind](#operation/bindEmail), [`x`](#operation/no)";
  expect(prose(text, "vitepress", links)).toBe("[Bind](./bind-email.md), `x`");
  expect(cell(text, "vitepress", links)).toBe("[Bind](./bind-email.md), `x`");
});

test("what cannot be seen, or misleads, is gone", () => {
  const made = prose("a\u202eb\u0000c\ud800d\u2066e\u200ff\ufeffg\r\nh");
  expect(made).toBe("abc\ufffddefg\nh");
  expect(made.isWellFormed?.() ?? true).toBe(true);
  expect(prose("family 👨‍👩‍👧 and 中文")).toBe("family 👨‍👩‍👧 and 中文");
});

test("names are shown as they are", () => {
  const { plain } = of("vitepress");
  expect(plain("__proto__")).toBe("\\_\\_proto\\_\\_");
  expect(plain("snake_case")).toBe("snake_case");
  expect(plain("a|b*c`d[e]~#")).toBe("a\\|b\\*c\\`d\\[e\\]\\~\\#");
  expect(plain("Line\nbreak")).toBe("Line break");
});

test("long hostile texts take no more than linear work", () => {
  for (const unit of [
    "[",
    "](",
    "`",
    "``` ",
    "> ",
    "- ",
    "{",
    "|",
    "\\",
    "![",
    "[a](",
    "*",
    "<",
    "# ",
    "    ",
  ]) {
    const text = unit.repeat(20_000 / unit.length);
    expect(prose(text).length).toBeLessThan(40 * text.length);
    expect(cell(text).includes("\n")).toBe(false);
  }
});

test("a link definition has a plain web address, on one line, or is text", () => {
  expect(prose("[a]: https://x.example/y")).toBe("[a]: https://x.example/y");
  expect(prose("[a\nb]: javascript:x")).toBe("[a\nb]\\: javascript:x");
  expect(prose("[a\\](b]:javascript:x")).toContain("]\\:");
  expect(prose("[^1]: x `[y]:`")).toBe("[^1]\\: x `[y]:`");
});

test("a table has the cells of its header in every row, and ends where a block begins", () => {
  expect(prose("a | b\n-|-\nc\nd | e | f")).toBe("| a | b |\n| - | - |\n| c |  |\n| d | e |");
  expect(prose("| a |\n|---|\n# b")).toBe("| a |\n| --- |\n\n### b");
  // Two cells above one delimiter are no table, in any builder.
  expect(prose("[ | a |\n|---|\n| b |\n---")).not.toMatch(/^\|-|^-/m);
  expect(prose("| `a\\|b` | c |\n|:-|-:|\n| d | e\\|f |")).toBe(
    "| `a\\|b` | c |\n| :- | -: |\n| d | e\\|f |",
  );
  expect(prose("- a\n  |---|")).toBe("- a\n  \\|---|");
});

test("what a link leaves behind does not indent", () => {
  expect(prose("[\t](#operation/x) y")).toBe("y");
});

test("an address in a title is no link", () => {
  expect(of("markdown").plain("http://x.example/a*b and www.y.example")).toBe(
    "http\\://x.example/a\\*b and www\\.y.example",
  );
});

test("braces of a label that loses its brackets do not become an interpolation", () => {
  // `{` and `{` with nothing between them are `{{` to Vue, escaped or not.
  for (const flavour of ["vitepress", "vuepress"] as const)
    for (const text of ["[a{](#x){ 7*7 }}", "{[{](#x) 7*7 }}", "{![{](./x.png) 7*7 }}"])
      for (const made of [prose(text, flavour), cell(text, flavour)]) {
        expect(made, text).not.toMatch(/\{\\?\{ 7/);
        expect(made, text).toContain("<span v-pre>");
      }
  expect(prose("[a{](#x){", "markdown")).toBe("a{{");
});

test("code that may be the name of a field is left to the page, wherever it stands", () => {
  const page = { ...noPage, fieldName: (path: string) => path.toUpperCase() };
  const text = "# The `user_id`\n\n- `user_id` and `a-b`\n\n> > `options.scope`:\n\n`user_id` - 1";
  const { prose, cell } = of("vitepress");
  expect(printFragment(prose(text, 2, none), page)).toBe(
    "### The `USER_ID`\n\n- `USER_ID` and `a-b`\n\n> > `OPTIONS.SCOPE`:\n\n`USER_ID` - 1",
  );
  expect(printFragment(cell(text, none), page)).toBe(
    "**The `USER_ID`**<br />- `USER_ID` and `a-b`<br />`OPTIONS.SCOPE`:<br />`USER_ID` - 1",
  );
});
