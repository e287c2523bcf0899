import fc from "fast-check";

/**
 * What does harm, sets a flag that a test looks for: each form is code in some place of some
 * language, if it gets there unescaped.
 */
const payload = "globalThis.__pwned=1";
const python = '__import__("builtins").setattr(__import__("builtins"),"pwned",1)';
const payloads = [
  `*/${payload};/*`,
  `";${payload};"`,
  `';${payload};'`,
  `\`;${payload};\``,
  `\${${payload}}`,
  `"+(${payload})+"`,
  `]:${payload},[`,
  `\\";${payload}//`,
  `\\u0022;${payload}//`,
  `\n${payload}\n`,
  `\r${payload}\r`,
  `\u2028${payload}\u2028`,
  `");${python};("`,
  `"""\n${python}\n"""`,
  `\n${python}\n`,
  `\\";${python}#`,
  `{${python}}`,
  "\\u000aSystem.exit(1);",
  "\\u0022);System.exit(1);//",
  "<script>globalThis.__pwned=1</script>",
  "{{ globalThis.__pwned=1 }}",
];

/** Ends of strings, comments, fences, cells, lines; what builders and readers obey. */
const fragments = [
  ...["*/", "/*", "//", "/**", '"""', "'''", '"', "'", "`", "``", "```", "`````", "~~~"],
  ...["${x}", "\\u0041", "\\u000a", "\\u{41}", "\\x41", "\\N{DASH}", "\\", "\\\\", "\\n", "\\|"],
  ...["|", "||", "a | b\n--- | ---\nc | d", "| a |\n|---|\n| b |", "\n|", "|\n", "{", "}", "{{"],
  ...["{{x}}", "}}", "{ {x} }", "{.red}", "{#id}", "{0}", "%s", "%(x)s", "%", "%00", "%2e%2e"],
  ...["<script>", "</script>", "</code>", "<code v-pre>", "<br>", "<b", "<a id='type-x'></a>"],
  ...[
    "<img src=x onerror=y>",
    "<!--",
    "-->",
    "<!-- @include: ./x -->",
    "<![CDATA[",
    "]]>",
    "<?x?>",
  ],
  ...["[x](javascript:alert(1))", "[x]( data:text/html,y )", "[x](vbscript:y)", "![](http://x)"],
  ...["[x](java\nscript:y)", "[x](./y.md)", "[x]: javascript:y", "![x](data:z)", "[x](#y)"],
  ...["<javascript:alert(1)>", "<https://x.example/>", "[x][y]", "[^1]", "[^1]: x", "[[toc]]"],
  ...["[", "]", "](", "(", ")", "!", "!["],
  ...["@import 'x'", "@[code](x)", "@param x", "{@link x}", "@", "<<< ./x", "::: danger", "---"],
  ...["\n---\n", "---\ntitle: x\n---", "+++", "===", "\n===\n", "# x", "\n# x\n", "\n## x\n"],
  ...["#", "- x", "\n- x", "1. x", "> x", "\n> x", "\n    x", "\t", "  \n", "&", "&amp;", "&#60;"],
  ...["&lt;", "*", "**", "_", "__", "~", "\r", "\n", "\r\n", "\n\n", "\u2028", "\u2029", "\u0085"],
  ...[
    "\0",
    "\u0001",
    "\u0007",
    "\b",
    "\u001b[31m",
    "\u007f",
    "\u009b",
    "\ud800",
    "\udfff",
    "\ufffe",
  ],
  ...["\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\u200d", "\ufeff", "\u00ad", "\ufff9"],
  ...[
    "\u0301",
    "\u00e9",
    "\u4e2d\u6587",
    "\u3002",
    "\ud83d\udc68\u200d\ud83d\udc69",
    "\ud83d\ude80",
  ],
  ...["\u0130", "\u00df", "\ufb01", "\ud835\udc00", "(a+)+$", "^(?:x|x)*$", ".*", "[a-", "(?<x>"],
  ...[
    "-",
    "1",
    "0x1",
    "1e999",
    "-0",
    "007",
    ".",
    "..",
    "../",
    "/",
    "~1",
    "~0",
    "$ref",
    ";",
    ",",
    ":",
  ],
  ...["=", "?", "+", "^", "!x", "a b", "A", "aB", "\u00a0", " "],
];

/** Names that a language, a file system or the code around them has for itself. */
const words = [
  ..."__proto__ constructor prototype then toString valueOf hasOwnProperty toJSON".split(" "),
  ..."class delete from await async import export default new this self cls super".split(" "),
  ..."None True def lambda match case type yield enum interface package int void".split(" "),
  ..."string number boolean object any unknown never symbol undefined null NaN".split(" "),
  ..."Error Date Map Object Promise Response Request Array Record Partial Blob".split(" "),
  ..."String Number Function Symbol Client ApiError Token RequestOptions Operation".split(" "),
  ..."List Optional Long Sample Arrays Duration Any Literal Models".split(" "),
  ..."options option body request path query header cookie result client print".split(" "),
  ..."signal headers timeout fetch retries baseUrl operations description index".split(" "),
  ..."con nul aux prn com1 lpt9 CON. readme summary runtime shared models".split(" "),
  ..."eval arguments let static get set of as var var_ let_ _ __ $ $x".split(" "),
  ...["trailing.", "trailing ", " leading", ".hidden", "a/b", "a\\b", "..\\..", "C:", "a:b"],
  ...["../../etc/passwd", "..%2f..", "0", "42", "1st", "-1", "+1", "a-b", "a_b", "aB", "AB", "a b"],
  ...["GET /x", "Content-Type", "accept", "Authorization", "x".repeat(300), "\u65e5".repeat(120)],
  ...["application/json", "*/*", "text/plain; charset=utf-8", "a\u0000b", "", " "],
];

const fragment = fc.constantFrom(...fragments);
const pieces = fc
  .array(fc.oneof({ arbitrary: fragment, weight: 3 }, fc.constantFrom("x", " ", "Ab")), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(""));
const payloadText = fc.constantFrom(...payloads);
const anyText = fc.string({ unit: "binary", maxLength: 12 });
const long = fc.constantFrom("x".repeat(10_000), "word ".repeat(2_000), "`|".repeat(5_000));

/** A text for a place where any text may stand; `"text"` where it means nothing to a failure. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.constant("text"), weight: 20 },
  { arbitrary: pieces, weight: 100 },
  { arbitrary: payloadText, weight: 50 },
  { arbitrary: fc.constantFrom(...words), weight: 10 },
  { arbitrary: anyText, weight: 10 },
  { arbitrary: long, weight: 1 },
);

/** A name for a place where any name may stand; null is a name that nobody minds. */
export const name: fc.Arbitrary<string | null> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.constant(null), weight: 3 },
  { arbitrary: fc.constantFrom(...words), weight: 6 },
  { arbitrary: pieces, weight: 5 },
  { arbitrary: payloadText, weight: 2 },
  { arbitrary: anyText, weight: 1 },
);
