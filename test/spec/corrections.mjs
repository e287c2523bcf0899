const header = ["Where", "What", "Fact", "Correction", "Reason"];
const keptHeader = ["Where", "What", "Fact", "Reason"];

/** What a row may be about. Of the first line, the comparison with the facts knows every difference. */
export const compared = ["type", "values", "required", "properties", "response"];
const others = [
  "security",
  "name",
  "title",
  "text",
  "example",
  "format",
  "limit",
  "default",
  "deprecated",
  "open",
];

/**
 * The rows of CORRECTIONS.md, each with the names in its first cell:
 * `{ line, where, what, isKept, pairs, owners, names }`, and `faults` of its form.
 */
export function readCorrections(text) {
  const rows = [];
  const faults = [];
  let columns = null;
  for (const [index, line] of text.split("\n").entries()) {
    const place = `CORRECTIONS.md:${index + 1}`;
    if (!line.startsWith("|")) {
      columns = null;
      continue;
    }
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (columns === null) {
      columns = [header, keptHeader].find((each) => each.join() === cells.join()) ?? [];
      if (columns.length === 0) faults.push(`${place}: a table with other columns`);
      continue;
    }
    if (cells.every((cell) => /^-+$/.test(cell))) continue;
    if (cells.length !== columns.length || cells.includes("")) {
      faults.push(`${place}: ${cells.length} cells, or an empty one`);
      continue;
    }
    const what = cells[1].split(", ");
    const unknown = what.filter((each) => ![...compared, ...others].includes(each));
    if (unknown.length > 0) faults.push(`${place}: no such What: ${unknown}`);
    rows.push({
      line: index + 1,
      where: cells[0],
      what,
      isKept: columns === keptHeader,
      ...namesIn(cells[0]),
    });
  }
  return { rows, faults };
}

/** Names in backticks: `Type.property` as pairs, types and operations as owners, the rest as names. */
function namesIn(where) {
  const pairs = [];
  const owners = [];
  const names = [];
  let type = "";
  for (const [, token] of where.matchAll(/`([^`]+)`/g)) {
    const pair = /^([A-Za-z]\w*)?\.([\w-]+)$/.exec(token);
    if (pair) {
      type = pair[1] ?? type;
      pairs.push({ type, name: pair[2] });
    } else if (/^[A-Z]/.test(token) || token.startsWith("/")) {
      owners.push(token);
      type = token;
    } else names.push(token);
  }
  return { pairs, owners, names };
}

/** Whether a path, or `GET /path`, is the one that a row names: by its end, or by its beginning and `...`. */
export function namesPath(token, path) {
  if (token.endsWith("...")) return path.includes(token.slice(0, -3));
  return path === token || path.endsWith(token.startsWith("/") ? token : ` ${token}`);
}

/** `ids` gives the operationId of `GET /path`. */
export function covers(row, { what, owner, names }, ids) {
  if (!row.what.includes(what === "integer" ? "type" : what)) return false;
  if (row.pairs.some((pair) => pair.type === owner && names.includes(pair.name))) return true;
  const id = ids.get(owner);
  const isOwner = (token) =>
    token === owner || token === id || (owner.includes("/") && namesPath(token, owner));
  const bare = row.names.filter((name) => ![...ids.values()].includes(name));
  const owners = [...row.owners, ...row.names.filter((name) => !bare.includes(name))];
  const hasName = bare.some((name) => names.includes(name));
  if (owners.length === 0) return hasName;
  return owners.some(isOwner) && (bare.length === 0 || hasName);
}
