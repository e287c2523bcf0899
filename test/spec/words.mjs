const markers = /\b(?:TODO|TBD|FIXME|XXX|WIP|lorem|ipsum)\b|\?\?|\.\.\.$|…$/;
const chinese = /[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/;
/** Words that say nothing by themselves. */
const empty = new Set(
  "a an and are as at be by for from in is it its of on or that the their this to was which with".split(
    " ",
  ),
);
/** Endings of type names. */
const suffixes = /(?:Req|Resp|Res|Request|Response|Dto|Data|Item|Input|Api)+$/;

export const hasChinese = (text) => chinese.test(text);

/** What is wrong with a text, whatever it is about. */
export function textFaults(text) {
  const faults = [];
  const plain = prose(text);
  const marker = markers.exec(plain);
  if (marker) faults.push({ rule: "unfinished", message: marker[0] });
  if (!/(?:[.?!:)]["')*_]*|```|\|)$/.test(text.trim()) && !endsInList(text))
    faults.push({ rule: "unfinished", message: `…${text.trim().slice(-40)}` });
  const doubled = /\b([a-z]+)\s+\1\b/i.exec(plain);
  if (doubled) faults.push({ rule: "doubled", message: doubled[0] });
  return faults;
}

/** A description whose words, but for the empty ones, are all in the name. */
export function repeatsName(text, name) {
  const said = wordsOf(text.replace(/[`*]/g, ""));
  const known = new Set(wordsOf(split(String(name).replace(suffixes, ""))));
  return said.every((word) => known.has(word));
}

function wordsOf(text) {
  return split(text)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/(?<=..)s$/, ""))
    .filter((word) => word !== "" && !empty.has(word));
}

function split(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[_-]/g, " ");
}

/** A text without code and addresses. */
function prose(text) {
  return text
    .replace(/```[\s\S]*?```/g, " ")
    .replace(/`[^`]*`/g, "`")
    .replace(/\]\([^)]*\)/g, "]");
}

function endsInList(text) {
  return (
    /^\s*(?:[-*]|\d+\.)\s/.test(text.trim().split("\n").at(-1) ?? "") ||
    /^\s+\S/.test(text.trimEnd().split("\n").at(-1) ?? "")
  );
}
