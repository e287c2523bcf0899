import { Parser } from "htmlparser2";

export type HtmlNode = HtmlText | HtmlElement;

export interface HtmlText {
  readonly kind: "text";
  /** As written. */
  readonly raw: string;
  /** With entities decoded. */
  readonly text: string;
}

export interface HtmlElement {
  readonly kind: "element";
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: HtmlNode[];
  /** Position of its tag in the source. */
  readonly at: number;
}

interface Open extends HtmlElement {
  readonly raw: string;
  /** Too deep: only its text counts, which is already in the element around it. */
  readonly isFlat: boolean;
}

/** Elements that stay open if their end tag is left out, by the HTML standard. */
const endIsOptional = new Set("p li dt dd tr td th thead tbody tfoot br hr img".split(" "));

/** Tags that are nested deeper stay text. */
const deepest = 40;

/**
 * The elements of a text. A tag that is not known, is nowhere closed or closes nothing stays text,
 * because it is rather a placeholder, a generic type or a comparison. Comments are gone.
 */
export function parseHtml(source: string, isKnown: (tag: string) => boolean): HtmlNode[] {
  const top: HtmlNode[] = [];
  const open: Open[] = [];
  let end = 0;
  const add = (node: HtmlNode) => (open.at(-1)?.children ?? top).push(node);
  const addText = (raw: string, text = raw) => {
    if (raw !== "") add({ kind: "text", raw, text });
  };
  /** The parser leaves out what closes nothing or has no end: that stays text. */
  const upTo = (start: number) => {
    if (start > end) addText(source.slice(end, start));
  };
  const take = () => {
    upTo(parser.startIndex);
    const raw = source.slice(Math.max(end, parser.startIndex), parser.endIndex + 1);
    end = Math.max(end, parser.endIndex + 1);
    return raw;
  };
  const parser = new Parser(
    {
      ontext: (text) => addText(take(), text),
      oncomment() {
        const raw = take();
        if (!raw.endsWith("-->")) addText(raw);
      },
      oncommentend() {},
      onprocessinginstruction: () => addText(take()),
      onopentag(tag, attributes, isImplied) {
        const at = parser.startIndex;
        const raw = isImplied ? "" : take();
        const isFlat = open.length >= deepest;
        if (isFlat) addText(raw);
        const children = isFlat ? (open.at(-1)?.children ?? top) : [];
        open.push({ kind: "element", tag, attributes, children, at, raw, isFlat });
      },
      onclosetag(tag, isImplied) {
        if (!isImplied) upTo(parser.startIndex);
        const raw = isImplied ? "" : take();
        const element = open.pop();
        if (!element) return;
        const isWhole = !isImplied || endIsOptional.has(tag);
        if (element.isFlat) addText(raw);
        else if (isWhole && isKnown(tag) && element.raw !== "") add(element);
        else {
          addText(element.raw);
          for (const child of element.children) add(child);
          addText(raw);
        }
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true },
  );
  parser.write(source);
  parser.end();
  upTo(source.length);
  return top;
}
