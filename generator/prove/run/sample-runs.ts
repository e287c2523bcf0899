import type { Finding } from "../../diagnostics/catalogue.js";
import type { Module } from "../../model/types/model.js";
import type { Subject } from "../../run/generate.js";
import { shownAs } from "../base/page.js";
import type { SentBySample } from "../base/task.js";
import type { Sent } from "../sandbox/messages.js";
import { createExchange } from "../server/exchange.js";
import { createMock, type Mock, type Slow } from "../server/mock.js";
import type { Runnable, SampleRun } from "./judge-samples.js";

/** The mock server of each client's description, by the name of the client. */
export type Mocks = ReadonlyMap<string, Mock>;

export async function createMocks({ api, descriptions }: Subject): Promise<Mocks> {
  const mocks = new Map<string, Mock>();
  for (const module of api.modules) {
    const description = descriptions.get(module.id);
    if (description) mocks.set(module.clientName, await createMock(module, description));
  }
  return mocks;
}

/** Finds what each sample should call, and gives it a mock server. */
export function sampleRuns<T extends Runnable>(
  samples: readonly T[],
  { api }: Subject,
  mocks: Mocks,
): SampleRun<T>[] {
  return samples.map((checked) => {
    const { client, method, http } = checked.page;
    const module = api.modules.find(({ clientName }) => clientName === client);
    const operations = module?.groups.flatMap((group) => group.operations) ?? [];
    const same = operations.filter((each) => shownAs(each) === http);
    // Several methods may call one operation; its response is the same for all of them.
    const plain = method.replaceAll("_", "").toLowerCase();
    const operation = same.find(({ words }) => joined(words) === plain) ?? same[0];
    const mock = mocks.get(client);
    const isAuthors = checked.page.author !== null;
    const called = operation ? `${operation.method} ${operation.path}` : http;
    const exchange = createExchange(mock, { isAuthors, operation: called });
    return { checked, module, operation, called, mock, exchange };
  });
}

/** What each generated sample has sent to the operation of its page. */
export function sentBy(runs: readonly SampleRun[]): SentBySample[] {
  const seen = new Map<string, number>();
  return runs.flatMap(
    ({ checked: { page }, module, operation, called, exchange }): SentBySample[] => {
      if (page.author !== null) return [];
      // A page may have several samples, each for other media types.
      const key = `${page.client} ${operation?.id ?? called}`;
      const index = seen.get(key) ?? 0;
      seen.set(key, index + 1);
      const request = exchange.requests.find(({ operation: sent }) => sent === called);
      return request
        ? [{ page, call: `${key} ${index}`, sent: comparable(request.sent, module) }]
        : [];
    },
  );
}

/** Without the header that names a client, which a request without one lacks. */
function comparable(sent: Sent, module: Module | undefined): Sent {
  const own = module?.versionHeader?.toLowerCase();
  return { ...sent, headers: sent.headers.filter(([name]) => name.toLowerCase() !== own) };
}

function joined(words: readonly string[]): string {
  return words.join("").toLowerCase();
}

/** The patterns of the descriptions that took the mock servers too long. */
export function slowPatterns(mocks: Mocks): Finding[] {
  return [...mocks.values()].flatMap((mock) => mock.slow()).map(slowPattern);
}

function slowPattern({ name, at }: Slow): Finding {
  const shown = name.length > 120 ? `${name.slice(0, 119)}…` : name;
  const what = at === null ? shown : `pattern \`${shown}\``;
  return { code: "pattern-slow", at, values: { what } };
}
