import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("xml-bodies");
const page = (language: string, name: string) =>
  run.files.get(`docs/${language}/zoo/default/${name}.md`) ?? "";

test.each([
  ["node", "string", "photoUrls"],
  ["python", "str", "photo_urls"],
  ["java", "String", "photoUrls"],
])("the page in %s shows a string, and the fields of the XML in it", (language, type, photos) => {
  const added = page(language, "add-pet");
  expect(added).toContain(`Type: \`${type}\``);
  expect(added).toMatch(/The response is `application\/xml`\. .*\[`AddPetResponseXml`\]/);
  expect(added).toMatch(/The body is sent as `application\/xml`\.\n\n.*\[`PetInput`\]/);
  expect(added).toContain(`| ${photos} | `);
  expect(added).toContain("In XML: elements `photoUrl` in `photoUrls`.");
  expect(added).toContain("How many.");
  expect(page(language, "list-pets")).toContain("Its number. Only in responses. In XML: attribute `id`.");
});

test("names are said if they differ, with their namespaces", () => {
  const added = page("node", "add-pet");
  expect(added).toContain("Root: element `p:pet`, namespace `https://example.com/pets`.");
  expect(added).toContain("The name. In XML: element `who:fullName`, namespace `https://example.com/people`.");
  expect(added).toContain("Its tags. In XML: element `tag`.");
  expect(added).toMatch(/\| name \| `string` \| Yes \| Its name\. \|/);
  // A name that Python writes otherwise is not that of the element.
  expect(page("python", "list-pets")).toContain("| photo_urls |");
  expect(added).toContain("The API description does not name the root element.");
});

test("samples are XML", () => {
  expect(page("node", "list-pets")).toContain('<pets xmlns:p="https://example.com/pets">\n  <p:pet id="7">');
  expect(page("node", "add-pet")).toContain("<name>Tom &amp; Jerry</name><photoUrls><photoUrl>string</photoUrl></photoUrls></p:pet>");
  // The author's example is the value that the document has.
  expect(page("node", "save-pet")).toContain('<p:pet xmlns:p="https://example.com/pets" id="8">');
  expect(page("node", "get-menu")).toContain("<Menu><meal>fish &amp; rice</meal></Menu>");
});

test("a failure in XML names what it contains", () => {
  expect(page("node", "list-pets")).toMatch(/Body: \[`Problem`\]\(#type-problem\) as `application\/problem\+xml`/);
});
