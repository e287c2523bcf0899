import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// A program that calls every method of a package with its example, as the pages show it.

interface Sample {
  readonly code: string;
  /** False: the method returns a URL, also with asyncio. */
  readonly sends: boolean;
}

/** The samples on the pages of Python. */
export function samplesOf(docs: string): readonly Sample[] {
  const pages = readdirSync(docs, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return pages.flatMap((page) => {
    const text = readFileSync(page, "utf8");
    const code = /## Sample code\n+```python\n([\s\S]*?)```/.exec(text)?.[1];
    return code === undefined ? [] : [{ code, sends: text.includes(": RequestOptions | None") }];
  });
}

/** A function for each sample, without and with asyncio. */
export function programOf(samples: readonly Sample[]): string {
  const functions = samples.flatMap((sample, index) => [
    functionOf(`def call_${index}`, sample.code),
    functionOf(`async def call_later_${index}`, awaited(sample)),
  ]);
  return ["from __future__ import annotations", ...functions].join("\n\n\n");
}

function functionOf(name: string, sample: string): string {
  const body = sample
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`));
  return [`${name}() -> None:`, ...body].join("\n");
}

/** The sample with the asynchronous client. A method that returns a URL sends nothing. */
function awaited({ code, sends }: Sample): string {
  const client = /^from \w+ import (\w+)$/m.exec(code)?.[1] ?? "";
  const renamed = code.replaceAll(new RegExp(`\\b${client}\\b`, "g"), `Async${client}`);
  if (!sends) return renamed;
  return renamed
    .replace(/^for item in client\./m, "async for item in client.")
    .replace(/^(result = )?client\.(?!set_)/m, "$1await client.");
}
