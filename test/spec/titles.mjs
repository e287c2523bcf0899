/** First words of titles. A new one belongs here, once it is certain that it is a verb. */
const verbs = new Set(
  `Add Assign Associate Authorize Batch Bind Cancel Capture Change Check Configure Copy Create Decrypt Define Delete
  Disable Enable End Exchange Execute Export Force Generate Get Import Initiate Introspect Link List Log Notify Preview
  Publish Re-upload Refresh Register Remove Reset Resign Revoke Search Send Set Sign Suspend Switch Trigger Turn
  Unassign Unbind Unlink Update Validate Verify`.split(/\s+/),
);
/** The only words of a title that are written small. */
const small = new Set("a across an and by for from if in into of on or the to with".split(" "));
const longest = 64;

/** Two titles that nobody could tell apart in a list have the same key. */
export function titleKey(title) {
  return String(title).toLowerCase().replace(/s$/, "");
}

/** What is wrong with a title, or "". */
export function titleFault(title) {
  if (typeof title !== "string" || title === "") return "there is none";
  if (title.length > longest) return `longer than ${longest} characters`;
  if (/[.:;!?]$/.test(title)) return "a title ends without a mark";
  const [first, ...rest] = title.split(" ");
  if (!verbs.has(first)) return `${first} is no verb that a title begins with`;
  if (first === "Batch" && !verbs.has(rest[0])) return "no verb after Batch";
  const fault = rest.find((word) => !small.has(word) && !/^\(?[A-Z]/.test(word));
  if (fault !== undefined) return `${fault} is to begin with a capital`;
  const loud = rest.find(
    (word) => small.has(word.toLowerCase()) && !small.has(word) && word !== "In",
  );
  if (loud !== undefined) return `${loud} is to be written small`;
  if (/\bIds?\b/.test(title)) return "ID is written with capitals";
  return "";
}
