import { type Cases, equal, failure, item, ok, planned, sleep } from "../world.js";

/** Time-outs, and the caller's signal. */
export const timeCases: Cases = {
  "slow headers are a TimeoutError": async (world) => {
    const { client } = await planned(world, { beforeHeaders: 5_000 });
    const error = await failure(client({ retries: 0 }).getItem(item, { timeout: 30 }));
    equal([error.name, error.timeout], ["TimeoutError", 30]);
    equal(error.message, "GET /items/{id} took longer than 30 ms");
  },
  "a slow body is one too": async (world) => {
    const { client } = await planned(world, { beforeBody: 5_000 });
    const error = await failure(client({ retries: 0, timeout: 100 }).getItem(item));
    equal(error.name, "TimeoutError");
  },
  "a slow body of an error is one too": async (world) => {
    const { client } = await planned(world, { status: 404, beforeBody: 5_000 });
    equal((await failure(client({ timeout: 100 }).addItem(item))).name, "TimeoutError");
  },
  "the time-out is that of a try: the next one may be in time": async (world) => {
    const { client, received } = await planned(world, { beforeHeaders: 5_000 }, {});
    equal(await client({ timeout: 300 }).getItem(item), { name: "tea" });
    equal((await received()).length, 2, "requests");
  },
  "the total time-out ends all tries": async (world) => {
    const { client } = await planned(world, { beforeHeaders: 5_000 });
    const options = { timeout: 40, totalTimeout: 100, retries: 1_000 };
    const error = await failure(client(options).getItem(item));
    equal(error.name, "TimeoutError");
  },
  "the total time-out alone limits a try": async (world) => {
    const { client } = await planned(world, { beforeHeaders: 5_000 });
    const error = await failure(client({ timeout: 0 }).getItem(item, { totalTimeout: 50 }));
    equal([error.name, error.timeout], ["TimeoutError", 50]);
  },
  "a pause that would outlast the total time-out is not begun": async (world) => {
    const { client, received } = await planned(world, {
      status: 429,
      headers: { "retry-after": "9" },
    });
    const error = await failure(client({ totalTimeout: 1_000 }).getItem(item));
    equal([error.name, (await received()).length], ["RateLimitError", 1]);
  },
  "a signal that is aborted already sends nothing": async (world) => {
    const { client, received } = await planned(world, {});
    const reason = new Error("too late");
    const signal = AbortSignal.abort(reason);
    ok((await failure(client().getItem(item, { signal }))) === reason, "another reason");
    equal((await received()).length, 0, "requests");
  },
  "a signal ends the wait for headers, and the connection": async (world) => {
    const { client, received } = await planned(world, { beforeHeaders: 5_000 });
    const controller = new AbortController();
    const call = client().getItem(item, { signal: controller.signal });
    setTimeout(() => controller.abort("stop"), 50);
    ok(((await failure(call)) as unknown) === "stop", "another reason");
    for (let left = 100; left > 0 && !(await received())[0]?.aborted; left--) await sleep(10);
    equal(
      (await received()).map(({ aborted }) => aborted),
      [true],
    );
  },
  "a signal ends the wait for the body": async (world) => {
    const { client } = await planned(world, { beforeBody: 5_000 });
    const controller = new AbortController();
    const call = client().getItem(item, { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    equal((await failure(call)).name, "AbortError");
  },
  "a signal ends the pause before a retry": async (world) => {
    const { client, received } = await planned(world, {
      status: 503,
      headers: { "retry-after": "9" },
    });
    const controller = new AbortController();
    const logger = ({ event }: { event: string }) => {
      if (event === "retry") setTimeout(() => controller.abort(), 5);
    };
    const error = await failure(client({ logger }).getItem(item, { signal: controller.signal }));
    equal([error.name, (await received()).length], ["AbortError", 1]);
  },
  "a signal ends the wait for a token": async (world) => {
    const { client, received } = await planned(world, {});
    const controller = new AbortController();
    const accessToken = () => {
      setTimeout(() => controller.abort(), 5);
      return new Promise(() => {});
    };
    const call = client({ accessToken, key: "k" }).getItem(item, { signal: controller.signal });
    equal([(await failure(call)).name, (await received()).length], ["AbortError", 0]);
  },
  "a signal ends the wait for middleware": async (world) => {
    const { client } = await planned(world, {});
    const controller = new AbortController();
    const onRequest = () => {
      setTimeout(() => controller.abort(), 5);
      return new Promise(() => {});
    };
    const call = client({ middleware: [{ onRequest }] }).getItem(item, {
      signal: controller.signal,
    });
    equal((await failure(call)).name, "AbortError");
  },
  "a signal that is aborted afterwards does nothing": async (world) => {
    const { client } = await planned(world, {});
    const controller = new AbortController();
    const call = client().getItem(item, { signal: controller.signal });
    equal(await call, { name: "tea" });
    controller.abort();
    equal(await call, { name: "tea" });
  },
  "time-outs that are none are refused": async (world) => {
    const { client } = await planned(world, {});
    for (const options of [{ timeout: -1 }, { totalTimeout: Number.NaN }, { retries: -1 }]) {
      equal((await failure(client().getItem(item, options))).name, "ClientError");
    }
  },
};
