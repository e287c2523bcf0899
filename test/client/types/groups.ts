// What a user's compiler says of the objects with the methods of groups. Generated with `grouping: both`.
import { type ApiPromise, type PagePromise, ShopClient } from "./index.js";
import type { ListUsersResponse, User } from "./models.js";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<T extends true>(): T | undefined {
  return undefined;
}

const client = new ShopClient();
const list = client.users.list({ page: 1 });
is<Same<typeof list, PagePromise<ListUsersResponse, User>>>();
const one = client.users.get({ id: "u-1" }, { timeout: 5 });
is<Same<typeof one, ApiPromise<User>>>();
is<Same<typeof client.users.get, typeof client.getUser>>();
is<Same<Parameters<typeof client.users.create>[0], User>>();
const { users } = client;
is<Same<ReturnType<typeof users.delete>, ApiPromise<void>>>();
client.constructor_.import();
client.userGroupMethods.userGroup({ id: "g-1" });

// @ts-expect-error a property that the request does not have
client.users.get({ id: "u-1", page: 2 });
// @ts-expect-error a required property is missing
client.users.get({});
// @ts-expect-error the client has this method, the group has `get`
client.users.getUser({ id: "u-1" });
// @ts-expect-error another group has it
client.userGroupMethods.list();
// @ts-expect-error an object is not replaced
client.users = users;
// @ts-expect-error what calls share is the client's own
client.users._core;
// @ts-expect-error an object of a group takes no middleware
client.users.use();
