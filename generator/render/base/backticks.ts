/** Start of the run of backticks that closes a code span, or -1. */
export function closingRun(text: string, mark: string, from: number): number {
  const runs = /`+/g;
  runs.lastIndex = from;
  for (let run = runs.exec(text); run; run = runs.exec(text)) {
    if (run[0].length === mark.length) return run.index;
  }
  return -1;
}
