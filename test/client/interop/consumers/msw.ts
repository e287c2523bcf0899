// What a user of msw writes in a test. Compiled and run beside the client of `msw-handlers`.

import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { PetsClient } from "./index.js";
import { getPetHandler, handlers } from "./pets/msw.js";

// @ts-expect-error: a body has the type of the operation.
getPetHandler({ id: "7" });

export async function run() {
  const server = setupServer(...handlers());
  server.listen({ onUnhandledRequest: "error" });
  const client = new PetsClient({ retries: 0 });
  try {
    const samples = {
      pet: await client.getPet({ petId: 7 }),
      mine: await client.getMyPet(),
      gone: await client.deletePet({ petId: 7 }),
      added: await client.addPet({ id: 3, name: "Kit" }),
      photo: await (await client.getPhoto({ petId: 7, format: "png" })).text(),
      motto: await client.getMotto(),
      pets: await all(client.listPets()),
    };
    server.use(getPetHandler({ id: 8, name: "Other" }));
    const other = await client.getPet({ petId: 7 });
    server.use(
      getPetHandler(({ params }) => HttpResponse.json({ id: Number(params["pet-id"]), name: "P" })),
    );
    const computed = await client.getPet({ petId: 9 });
    server.use(getPetHandler(() => HttpResponse.json({ message: "no" }, { status: 404 })));
    const failed = await client.getPet({ petId: 7 }).catch((error: Error) => error.name);
    return { samples, other, computed, failed };
  } finally {
    server.close();
  }
}

/** Handlers of one server leave those of another alone. */
export async function elsewhere(): Promise<number[]> {
  const other = http.all("*", () => new HttpResponse(null, { status: 501 }));
  const server = setupServer(...handlers({ baseUrl: "https://api.example.com/v1" }), other);
  server.listen();
  const status = async (url: string) => (await fetch(url)).status;
  try {
    return [
      await status("https://api.example.com/v1/pets/7?x=1"),
      await status("https://api.example.com/pets/7"),
      await status("https://other.example.com/v1/pets/7"),
      await status("https://api.example.com/v1/pets/7/8"),
    ];
  } finally {
    server.close();
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
