import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("about-the-api", everyLanguage);

test.each(["node", "python", "java"])("the module's page has servers and facts (%s)", (language) => {
  const page = fileOf(run, `docs/${language}/shop/README.md`);
  expect(page).toContain("- Version: 2.1.0\n- Contact: [Shop \\[support\\]](https://shop.example.test/help), [help@shop.example.test](mailto:help@shop.example.test)");
  // An address that no page may have is left out.
  expect(page).toContain("- License: MIT\n");
  expect(page).toContain("- Terms of service: [https://shop.example.test/terms](https://shop.example.test/terms)");
  expect(page).toContain("- More information: [The guide.](https://shop.example.test/guide)");
  expect(page).toContain("| `https://{region}.shop.example.test/{version}` | Production. |");
  expect(page).toContain("| `https://sandbox.shop.example.test` | Sandbox. |");
  expect(page).toContain("| `region` | `eu` | `eu`, `us` | Where the data is. |");
  expect(page).toContain("| `version` | `v2` | - | - |");
  expect(page).toContain("\n## Orders\n");
});

test("a method's page has links with their parameters, and further documentation", () => {
  const page = fileOf(run, "docs/node/shop/default/make-order.md");
  expect(page).toContain(
    "- [Get an order](./get-order.md) · `getOrder` · Reads what was made. · `id` from `$response.body#/id`, `detail` from `true`",
  );
  expect(page).toContain("More information: [https://shop.example.test/guide/orders](https://shop.example.test/guide/orders)");
  expect(page).toContain("The response has no body, only headers.");
  expect(page).toContain("needs an hmac");
});
