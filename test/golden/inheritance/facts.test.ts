import { expect, test } from "vitest";
import { declarationOf, fieldOf, fieldsOf, fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("inheritance", { docs: true });
const declared = (name: string) => declarationOf(run, "zoo", name);

test("a base is any of its subtypes, or itself", () => {
  expect(declared("Pet")).toContain("Cat");
  expect(declared("Pet").match(/\b(Cat|DogBase|Fish|PetBase|Puppy)\b/g)).toEqual([
    ...["Cat", "DogBase", "Fish", "PetBase", "Puppy"],
  ]);
  expect(declared("Dog").match(/\b(DogBase|Puppy)\b/g)).toEqual(["DogBase", "Puppy"]);
});

test("each subtype has its own value, and what the base has", () => {
  expect(declared("Cat")).toContain('petType: "Cat"');
  expect(declared("Fish")).toContain('petType: "Fish"');
  expect(declared("Puppy")).toContain('petType: "Puppy"');
  expect(declared("DogBase")).toContain('petType: "Dog"');
  expect(declared("PetBase")).toContain('petType: "Pet"');
  expect(fieldsOf(run, "Puppy").map(({ key }) => key)).toEqual([
    ...["petType", "name", "friend", "bark", "weeks"],
  ]);
});

test("references stay references, so that every type is finite", () => {
  expect(fieldOf(run, "Cat", "prey").type).toEqual({ kind: "ref", schema: "Pet" });
  expect(fieldOf(run, "PetBase", "friend").type).toEqual({ kind: "ref", schema: "Pet" });
});

test("a mapping names every subtype and value; the base is none of them", () => {
  expect(declared("Shape").match(/\b(Circle|Square|ShapeBase|ShapeWithId)\b/g)).toEqual([
    ...["Circle", "Square"],
  ]);
  expect(declared("Shape")).toContain("Circle | Square;");
  expect(declared("Circle")).toContain('kind: "circle" | "round"');
  expect(declared("ShapeWithId")).toContain("kind: string");
});

test("a value that a subtype says itself counts", () => {
  expect(declared("UserCreated")).toContain('type: "created"');
  expect(declared("UserDeleted")).toContain('type: "deleted"');
  // `Event` is a global's name.
  expect(declared("EventModel")).toContain("UserCreated | UserDeleted;");
});

test("a request takes any subtype whole", () => {
  const { requestBody, request } = operationAt(run, "POST /pets");
  expect(requestBody?.placement).toBe("property");
  expect(request.fields.map(({ property }) => property)).toEqual(["body"]);
  expect(operationAt(run, "POST /cats").requestBody?.placement).toBe("spread");
});

test("the base's example is no example of another subtype", () => {
  expect(run.diagnostics).toEqual([]);
  expect(fileOf(run, "docs/node/zoo/default/get-pet.md")).toContain('"petType": "Cat"');
});
