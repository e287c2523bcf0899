import { expect, test } from "vitest";
import { fileOf, operationAt, typeProblems } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("required-alternatives");

test("a request without any of them does not compile", () => {
  const statements = `
    ({ email: "a" }) satisfies Contact;
    ({ phone: "1" }) satisfies Contact;
    // @ts-expect-error one of them is required
    ({}) satisfies Contact;
    // @ts-expect-error only one of them is allowed
    ({ email: "a", phone: "1" }) satisfies Contact;
    ({ id: "1", nick: "a" }) satisfies ChangeContactRequest;
    // @ts-expect-error a first name needs a last name
    ({ id: "1", first_name: "a" }) satisfies ChangeContactRequest;
  `;
  expect(typeProblems(run, "contacts", statements)).toEqual([]);
});

test("a sample has one of them", () => {
  expect(operationAt(run, "POST /contacts").sample.request).toEqual({ email: "string" });
  expect(operationAt(run, "POST /contacts").request.required).toBe(true);
  const changed = { id: "string", first_name: "string", last_name: "string" };
  expect(operationAt(run, "PATCH /contacts/{id}").sample.request).toEqual(changed);
});

test.each([
  ["node", "first_name", "last_name"],
  ["python", "first_name", "last_name"],
  ["java", "firstName", "lastName"],
])("the page for %s says so, by the names of the language", (language, first, last) => {
  const page = (name: string) => fileOf(run, `docs/${language}/contacts/default/${name}.md`);
  expect(page("add-contact")).toContain("One of `email`, `phone` is required.");
  const change = page("change-contact");
  expect(change).toContain(`At least one of \`${first}\` + \`${last}\` together, \`nick\` is required.`);
  expect(change).toContain("If `zip` is present, `city` must be present too.");
  expect(change).toContain("`nick`, `zip` cannot all be present.");
});

test.each(["node", "python", "java"])("the page for %s says it of inline bodies too", (language) => {
  const page = fileOf(run, `docs/${language}/contacts/default/save-settings.md`);
  const [request = "", response = ""] = page.split(/^## .*respon.*$/im);
  expect(request).toContain("At least 1 property.");
  expect(response).toContain("1 to 2 properties.");
  expect(response).toContain("At least one of `theme`, `size` is required.");
});
