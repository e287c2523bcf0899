import { describe, expect, test } from "vitest";
import { noPage, printFragment } from "../../../generator/render/base/fragment.js";
import { flavours } from "../../../generator/render/base/settings.js";
import { htmlToMarkdown } from "../../../generator/render/html/markdown.js";
import { rulesOf } from "../../../generator/render/markdown/flavour.js";
import { createMarkdown } from "../../../generator/render/markdown/markdown.js";

test.each([
  [
    '<p>Gets an <b>A</b>. See <a href="https://a.example/b c">it</a>.</p><ul><li>one</li></ul>',
    "Gets an **A**. See [it](<https://a.example/b%20c>).\n\n- one",
  ],
  ["a <!-- internal\n<b>note</b> --> b", "a  b"],
  ["x <b>Note:</b>text <em> a </em>b", "x **Note**:text  *a* b"],
  ["<ol start=3>\n  <li>a<ul><li>b</ul>\n  <li>c\n</ol>\nd", "3. a\n   - b\n4. c\n\nd"],
  [
    "<table><tr><th>a<th>b<tr><td>1|2<td><p>x</p><p>y</p></table>",
    "| a | b |\n| --- | --- |\n| 1\\|2 | x<br>y |",
  ],
  ["| a |\n|---|\n| <ul><li>x</li></ul> |", "| a |\n|---|\n| <br>- x |"],
  ["<pre><code>if (a &lt; b) {\n  x\n}</code></pre>c", "```\nif (a < b) {\n  x\n}\n```\n\nc"],
  ["<h2>A  title</h2>text", "## A  title\n\ntext".replace("  ", " ")],
  ["10<sup>6</sup> of H<sub>2</sub>O", "10^6 of H\\_2O"],
  ["<code>a`b</code> and <kbd>Ctrl</kbd>", "``a`b`` and `Ctrl`"],
  ["<blockquote>a<p>b</blockquote><hr>c", "> a\n>\n> b\n\n---\n\nc"],
  ["<details><summary>More</summary>\n\n- a\n  - b\n\n</details>", "**More**\n\n- a\n  - b"],
  ['<img src="https://a.example/b.png" alt="A [b]">', "![A \\[b\\]](<https://a.example/b.png>)"],
  ["<div>\n    one\n    two\n</div>", "one\ntwo"],
])("HTML becomes Markdown: %j", (text, markdown) => {
  expect(htmlToMarkdown(text)).toBe(markdown);
});

test.each([
  "Array<string>, Map<K, V>, a < b and <b>c",
  "<script>alert(1)</script>",
  "an <id> and a </b> and an <!-- open comment",
  "`<b>x</b>` \\<b>y</b> <https://b.example> <b",
  "```\n<p>x</p>\n```\n\ntext\n\n    <p>y</p>",
])("what is no HTML of a text stays as it is: %j", (text) => {
  expect(htmlToMarkdown(text)).toBe(text);
});

describe.each(flavours)("hostile HTML in %s", (flavour) => {
  const { prose, cell } = createMarkdown(rulesOf(flavour));
  const hostile = [
    "<b onclick=alert(1)>x</b><img src=x onerror=alert(1)><svg onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a><a href="&#106;avascript:alert(1)">y</a>',
    '<a href="https://a.example/&quot;><script>alert(1)</script>">x</a>',
    "<p>{{ constructor.constructor('alert(1)')() }}</p><code>{{ x }}</code>",
    "<b>&lt;script&gt;alert(1)&lt;/script&gt;</b><code>&lt;script&gt;</code>",
    "<pre>```\n<script>alert(1)</script></pre>",
    "<ul><li><iframe src=//a.example></iframe><li><style>*{}</style></ul>",
    "<p><!-- @include: ./secret --><!--@include: ./secret",
    "<a href='x](javascript:alert(1))'>](javascript:alert(1))</a>",
    '<img alt="](javascript:alert(1))" src="data:text/html,x">',
    "<table><tr><td><script>alert(1)</script>|<td>```</table>",
    "<details open ontoggle=alert(1)><summary>x</summary><Component :a='b' /></details>",
    "<math><mi><style><img src onerror=alert(1)></style></mi></math>",
    "<p>import x from 'y'</p><p>export const z = 1</p>",
  ];
  test.each(hostile)("%j is text", (text) => {
    for (const made of [prose(text, 2, () => null), cell(text, () => null)]) {
      const shown = printFragment(made, noPage)
        .replace(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, "")
        .replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "")
        .replace(/<span v-pre>[^<]*<\/span>|<code v-pre>[^<]*<\/code>|<br \/>/g, "");
      expect(shown).not.toMatch(/<[a-z/!]/i);
      expect(shown).not.toMatch(/(?<!\\)\]\(\s*<?(?:javascript|data|vbscript):/i);
      if (flavour !== "markdown") expect(shown).not.toMatch(/(?<!\\)\{\{/);
      if (flavour === "docusaurus" && made !== cell(text, () => null))
        expect(shown).not.toMatch(/^(?:import|export) /m);
    }
  });
});

test("long texts of tags take little time and stay short", () => {
  for (const unit of [
    "<b>",
    "<ul><li>",
    "<!--",
    "</b>",
    "`<b>",
    "<pre>",
    "<b>x</b>",
    "<p",
    "<a href=x>",
  ]) {
    const text = unit.repeat(20_000 / unit.length);
    expect(htmlToMarkdown(text).length).toBeLessThan(4 * text.length);
  }
});
