import { type Cases, equal, failure, item, ok, planned, sleep } from "../world.js";

/** What a method returns. */
export const promiseCases: Cases = {
  "a call is a promise of what the body holds": async (world) => {
    const { client, received } = await planned(world, {});
    const call = client().getItem(item);
    ok(call instanceof Promise, "no Promise");
    equal(await call, { name: "tea" });
    const [one] = await received();
    equal([one?.method, one?.url], ["GET", "/items/a%2Fb"]);
  },
  "then, catch and finally are those of any promise": async (world) => {
    const { client } = await planned(world, {});
    let ended = 0;
    const chained = client()
      .getItem(item)
      .then((value) => (value as { name: string }).name)
      .finally(() => ended++);
    equal([await chained, ended], ["tea", 1]);
    ok(!("withResponse" in chained), "then gives more than a promise");
  },
  "withResponse gives data, status, headers and the request's id": async (world) => {
    const headers = { "x-request-id": "r-1", "x-more": "m" };
    const { client, received } = await planned(world, { status: 203, headers });
    const answer = await client().getItem(item).withResponse();
    const more = answer.headers.get("x-more");
    equal([answer.data, answer.status, more, answer.requestId], [{ name: "tea" }, 203, "m", "r-1"]);
    equal((await received()).length, 1, "requests");
  },
  "withResponse may come late, and beside the call itself": async (world) => {
    const { client, received } = await planned(world, {});
    const call = client().getItem(item);
    equal(await call, { name: "tea" });
    equal((await call.withResponse()).status, 200);
    equal((await received()).length, 1, "requests");
  },
  "withResponse and asResponse reject as the call does, and alone": async (world) => {
    const { client } = await planned(world, { status: 404 });
    const before = world.unhandled.length;
    equal((await failure(client().getItem(item).withResponse())).name, "NotFoundError");
    equal((await failure(client().getItem(item).asResponse())).name, "NotFoundError");
    await sleep(20);
    equal(world.unhandled.length, before, "unhandled rejections");
  },
  "asResponse gives the response with its body unread": async (world) => {
    const { client } = await planned(world, { body: '{"name":"raw"}' });
    const response = await client().getItem(item).asResponse();
    equal([response instanceof Response, response.bodyUsed], [true, false]);
    equal(await response.text(), '{"name":"raw"}');
  },
  "asResponse takes the answer from the call, which says so if asked": async (world) => {
    const { client } = await planned(world, {});
    const call = client().getItem(item);
    await (await call.asResponse()).text();
    equal(
      (await failure(call)).message,
      "The response was taken with asResponse(); read its body instead",
    );
  },
  "asResponse comes too late from the next microtask on": async (world) => {
    const { client } = await planned(world, {});
    const call = client().getItem(item);
    await Promise.resolve();
    equal((await failure(call.asResponse())).name, "ClientError");
    equal(await call, { name: "tea" });
  },
  "asResponse stays under the caller's signal": async (world) => {
    const { client } = await planned(world, { beforeBody: 5_000 });
    const controller = new AbortController();
    const call = client().getItem(item, { signal: controller.signal, timeout: 1_000 });
    const response = await call.asResponse();
    setTimeout(() => controller.abort(new Error("enough")), 10);
    await failure(response.text());
  },
  "asResponse is not under the time-out once the headers are there": async (world) => {
    const { client } = await planned(world, { beforeBody: 150 });
    const response = await client().getItem(item, { timeout: 100 }).asResponse();
    equal(await response.text(), '{"name":"tea"}');
  },
  "a call that nobody waits for is sent": async (world) => {
    const { client, received } = await planned(world, {});
    client().getItem(item);
    for (let left = 100; left > 0 && (await received()).length === 0; left--) await sleep(10);
    equal((await received()).length, 1, "requests");
  },
  "what is done to the request afterwards makes no difference": async (world) => {
    const { client, received } = await planned(world, { status: 503 }, {});
    const request = { id: "1", name: "before" };
    const call = client().putItem(request);
    request.name = "after";
    await call;
    equal(
      (await received()).map(({ text }) => text),
      ['{"name":"before"}', '{"name":"before"}'],
    );
  },
  "an operation called like a member of every client does not hide it": async (world) => {
    const { client, received } = await planned(world, { status: 204 });
    await client().use({}).use_();
    equal((await received())[0]?.url, "/use");
  },
  "a mistake in the call rejects, and sends nothing": async (world) => {
    const { client, received } = await planned(world, {});
    const { name, message } = await failure(client().getItem({ id: "" }));
    equal([name, message], ["ClientError", 'GET /items/{id} needs a value for "id"']);
    equal((await received()).length, 0, "requests");
  },
};
