import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { packagesOf, recorder } from "../../support/requests.js";

// Answers that are read item by item, by the client of the golden case against a server on loopback.

const packages = await packagesOf("streaming");
const server = await recorder();

interface Items extends AsyncIterable<unknown> {
  asResponse(): Promise<Response>;
}
type Names = "watchEvents" | "watchChanges" | "ask" | "exportArticles" | "readSequence";
const create = (options: object = {}) =>
  packages.streaming.create("NewsClient", {
    baseUrl: server.url,
    ...options,
  }) as unknown as Record<Names, (request?: object, options?: object) => Items>;
const news = create();

const all = async (items: AsyncIterable<unknown>) => {
  const result: unknown[] = [];
  for await (const item of items) result.push(item);
  return result;
};
const events = { "content-type": "text/event-stream" };
const nothing = () => {};

/** Answers with pieces of a body, with time between them to be read one by one. */
function send(type: string, ...pieces: readonly (string | Uint8Array)[]): void {
  server.answer(async (response) => {
    response.writeHead(200, { "content-type": type });
    for (const piece of pieces) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      response.write(piece);
    }
    response.end();
  });
}

test("events with text, in any line ends and any pieces", async () => {
  const bytes = new TextEncoder().encode("data: é\r\n\r\n");
  send(
    "text/event-stream; charset=utf-8",
    "\uFEFF: hello\n\nevent: created\nda",
    "ta: one\r",
    "\ndata:two\rid: 7\r\r",
    bytes.slice(0, 7),
    bytes.slice(7),
    "event: deleted\n\ndata\n\ndata: unfinished",
  );
  expect(await all(news.watchEvents({ topic: "a" }))).toEqual([
    { event: "created", data: "one\ntwo", id: "7" },
    { data: "é" },
    { data: "" },
  ]);
  expect(server.last().url).toBe("/events?topic=a");
  expect(server.last().headers.accept).toBe("text/event-stream");
});

test.each([
  ["a line", "data: half\n"],
  ["a half line", "data: half"],
  ["a carriage return", "data: half\r"],
  ["an empty line that has not ended", "data: half\n\r"],
])("an event after which the answer ends with %s is dropped", async (_, rest) => {
  send("text/event-stream", "data: whole\n\n", rest);
  const expected = rest.endsWith("\n\r") ? ["whole", "half"] : ["whole"];
  expect(await all(news.watchEvents())).toEqual(expected.map((data) => ({ data })));
});

test("a server that asks for a long pause is heard up to a limit", async () => {
  for (const retry of ["86400000", "9".repeat(400)]) {
    let count = 0;
    server.answer((response) => {
      response.writeHead(200, events);
      if (count++ > 0) response.end("data: end\n\n");
      else
        response.write(`retry: ${retry}\nid: 1\ndata: a\n\n`, () =>
          setTimeout(() => response.destroy(), 5),
        );
    });
    const start = performance.now();
    const patient = create({ backoff: { longestAsked: 200 } });
    expect(await all(patient.watchEvents())).toHaveLength(2);
    const waited = performance.now() - start;
    expect(waited).toBeGreaterThan(150);
    expect(waited).toBeLessThan(5_000);
  }
});

test.each([
  ["a line without an end", "exportArticles", "application/jsonl", `{"title":"${"x".repeat(500)}`],
  ["a whole line", "exportArticles", "application/jsonl", `{"title":"${"x".repeat(500)}"}\n\n`],
  ["a line of an event", "watchEvents", "text/event-stream", `: ${"x".repeat(500)}`],
  ["an event of many lines", "watchEvents", "text/event-stream", "data: x\n".repeat(500)],
] as const)("%s that is too long ends the stream", async (_, method, type, body) => {
  send(type, body.slice(0, 50), body.slice(50));
  await expect(all(create({ longestLine: 100 })[method]())).rejects.toMatchObject({
    name: "ResponseParseError",
    message: expect.stringContaining("a line or an event of more than 100 characters"),
  });
  send(type, body.slice(0, 50), body.slice(50), type.includes("event") ? "\n\n" : "");
  const unlimited = all(create({ longestLine: 0 })[method]());
  if (!body.endsWith("x".repeat(9))) expect((await unlimited).length).toBeLessThan(2);
  else await unlimited.catch(() => {});
});

test("events with JSON in their data", async () => {
  send(
    "text/event-stream",
    'event: new\ndata: {"title":"Rain",\ndata: "views":0}\n\ndata: end\n\n',
  );
  expect(await all(news.watchChanges())).toEqual([
    { event: "new", data: { title: "Rain", views: 0 } },
    { data: "end" },
  ]);
});

test("JSON that events carry, and [DONE]", async () => {
  send(
    "text/event-stream",
    'data: {"text":"a"}\n\n',
    'data: {"text":"b"}\n\ndata: [DONE]\n\n',
    "data: x\n\n",
  );
  expect(await all(news.ask({ question: "?" }))).toEqual([{ text: "a" }, { text: "b" }]);
  expect(server.last().body.toString()).toBe('{"question":"?"}');
});

test.each([
  [
    "lines",
    "exportArticles",
    "application/jsonl",
    ['{"title":"a"}\r\n\n{"ti', 'tle":"é"}\n{"title":"c"}'],
  ],
  [
    "a sequence",
    "readSequence",
    "application/json-seq",
    ['\x1e{"title":"a"}\n\x1e{\n"title":"é"}\n', '\x1e{"title":"c"}\n'],
  ],
] as const)("JSON in %s", async (_, method, type, pieces) => {
  send(type, ...pieces);
  expect(await all(news[method]())).toEqual([{ title: "a" }, { title: "é" }, { title: "c" }]);
});

test("nothing is sent before the first item is asked for, and each loop asks anew", async () => {
  let count = 0;
  server.answer((response) => response.writeHead(200).end(`{"title":"${++count}"}\n`));
  const items = news.exportArticles();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(count).toBe(0);
  expect(await all(items)).toEqual([{ title: "1" }]);
  expect(await all(items)).toEqual([{ title: "2" }]);
});

test("an item is there before the answer has ended", async () => {
  let open: ServerResponse | undefined;
  server.answer((response) => {
    open = response;
    response.writeHead(200).write('{"title":"first"}\n');
  });
  for await (const item of news.exportArticles()) {
    expect(item).toEqual({ title: "first" });
    expect(open?.writableEnded).toBe(false);
    open?.end();
  }
});

test("leaving the loop ends the answer", async () => {
  const closed = new Promise<void>((resolve) => {
    server.answer((response) => {
      response.writeHead(200, events).write("data: a\n\n");
      response.on("close", () => resolve());
    });
  });
  for await (const _ of news.watchEvents()) break;
  await closed;
});

test("the signal ends the answer, with its reason", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  server.answer((response) => response.writeHead(200, events).write("id: 1\ndata: a\n\n"));
  const reading = (async () => {
    for await (const _ of news.watchEvents({}, { signal: controller.signal }))
      controller.abort(reason);
  })();
  await expect(reading).rejects.toBe(reason);
});

test("a connection that is lost is opened again after the last event", async () => {
  const asked: (string | undefined)[] = [];
  server.answer((response, { headers }) => {
    asked.push(headers["last-event-id"] as string | undefined);
    response.writeHead(200, events);
    if (asked.length < 3) {
      response.write(`retry: 5\nid: e${asked.length}\ndata: ${asked.length}\n\ndata: lost`, () =>
        setTimeout(() => response.destroy(), 5),
      );
    } else response.end("data: end\n\n");
  });
  const items = (await all(news.watchEvents())) as { data: string }[];
  expect(items.map(({ data }) => data)).toEqual(["1", "2", "end"]);
  expect(asked).toEqual([undefined, "e1", "e2"]);
});

test.each([
  ["an event has had an id", "watchEvents", "data: a\n\n", undefined],
  ["the request may be sent twice", "ask", 'id: 1\ndata: {"text":"a"}\n\n', undefined],
  ["the caller wants it", "watchEvents", "id: 1\ndata: a\n\n", { retries: 0 }],
] as const)("... but only where %s", async (_, method, text, options) => {
  let count = 0;
  server.answer((response) => {
    count++;
    response.writeHead(200, events).write(text, () => setTimeout(() => response.destroy(), 5));
  });
  const ConnectionError = packages.streaming.error("ConnectionError");
  await expect(all(news[method]({ question: "?" }, options))).rejects.toBeInstanceOf(
    ConnectionError,
  );
  expect(count).toBe(1);
});

test("... and not for ever", async () => {
  let count = 0;
  server.answer((response) => {
    count++;
    const text = count === 1 ? "retry: 1\nid: 1\ndata: a\n\n" : ": nothing\n";
    response.writeHead(200, events).write(text, () => setTimeout(() => response.destroy(), 5));
  });
  await expect(all(news.watchEvents({}, { retries: 2 }))).rejects.toThrow("no complete response");
  expect(count).toBe(3);
});

test("204 ends a stream", async () => {
  server.reply(204);
  expect(await all(news.watchEvents())).toEqual([]);
});

test("lines that are cut off are an error", async () => {
  server.answer((response) =>
    response
      .writeHead(200)
      .write('{"title":"a"}\n{"tit', () => setTimeout(() => response.destroy(), 5)),
  );
  const seen: unknown[] = [];
  const reading = (async () => {
    for await (const item of news.exportArticles()) seen.push(item);
  })();
  await expect(reading).rejects.toBeInstanceOf(packages.streaming.error("ConnectionError"));
  expect(seen).toEqual([{ title: "a" }]);
});

test.each([
  ["a line that is not JSON", "exportArticles", "application/jsonl", '{"title":"a"}\nnone\n'],
  [
    "an integer that would be rounded",
    "exportArticles",
    "application/jsonl",
    '{"views":9007199254740993}\n',
  ],
  ["what is no event stream", "watchEvents", "application/json", '{"statusCode":401}'],
  ["data that is not JSON", "ask", "text/event-stream", "data: none\n\n"],
] as const)("%s is a ResponseParseError", async (_, method, type, body) => {
  server.reply(200, { "content-type": type }, body);
  const reading = all(news[method]({ question: "?" }));
  await expect(reading).rejects.toBeInstanceOf(packages.streaming.error("ResponseParseError"));
});

test("a failure is told by its status", async () => {
  server.reply(404, { "content-type": "application/json" }, "{}");
  await expect(all(news.watchEvents())).rejects.toMatchObject({ status: 404 });
});

test("a stream may be taken as it comes", async () => {
  send("application/jsonl", "one\n", "two");
  const response = await news.exportArticles().asResponse();
  expect(await response.text()).toBe("one\ntwo");
});

test("ten megabytes in one line, and 100,000 lines", async () => {
  const long = "x".repeat(10_000_000);
  server.reply(200, {}, `{"title":"${long}"}\n`);
  const [item] = (await all(news.exportArticles())) as { title: string }[];
  expect(item?.title.length).toBe(10_000_000);
  server.reply(200, {}, '{"title":"a"}\n'.repeat(100_000));
  let count = 0;
  for await (const _ of news.exportArticles()) count++;
  expect(count).toBe(100_000);
  nothing();
});
