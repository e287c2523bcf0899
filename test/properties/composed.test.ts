import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import type { Json } from "../../generator/document/json.js";
import type { Operation } from "../../generator/model/types/model.js";
import { type Composed, composed } from "./composed.js";
import { clientOf, docsOf, modelOf, type Printed } from "./print.js";
import { type Fault, holdsForAll, runsOf } from "./runs.js";
import { type Checked, typeErrors } from "./type-check.js";

// `PROPERTY_RUNS=50 PROPERTY_SEED=random npx vitest run test/properties/composed.test.ts` makes
// 2,000 descriptions.
const runs = runsOf(40);

function printed({ description, other }: Composed): Printed {
  return modelOf(description, other === null ? {} : { "other.json": other });
}

/** What a validator says of the samples of a description, none of which its author has written. */
function sampleFaults(value: Composed): string[] {
  const { api } = printed(value);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(value.description, "shop.json");
  if (value.other) ajv.addSchema(value.other, "other.json");
  const check = (pointer: string, sample: Json | undefined): string[] => {
    const validate = ajv.compile({ $ref: `shop.json#${pointer}` });
    if (validate(sample)) return [];
    return [`${pointer}: ${JSON.stringify(sample)} ${ajv.errorsText(validate.errors)}`];
  };
  const operations = api.modules.flatMap(({ groups }) => groups.flatMap((one) => one.operations));
  return operations.flatMap((operation) => {
    const at = `/paths/${operation.path.replaceAll("/", "~1")}/post`;
    const { response } = operation.sample;
    const json = "content/application~1json/schema";
    const parameters = operation.parameters.flatMap(({ key, property }, index) => {
      const sample = operation.sample.request[property];
      const number = key === "q" ? 0 : 1;
      return sample === undefined || index > 1
        ? []
        : check(`${at}/parameters/${number}/schema`, sample);
    });
    return [
      ...parameters,
      ...check(`${at}/requestBody/${json}`, bodyOf(operation)),
      ...(response ? check(`${at}/responses/200/${json}`, response.value) : []),
    ];
  });
}

/** The body that a sample's request sends. */
function bodyOf({ request, requestBody, sample }: Operation): Json | undefined {
  if (requestBody?.placement === "property") return sample.request[requestBody.property];
  const fields = request.fields.filter((field) => field.in === "body");
  return Object.fromEntries(
    fields.flatMap(({ property, field }) => {
      const value = sample.request[property];
      return value === undefined ? [] : [[field.key, value]];
    }),
  );
}

test(`made-up samples of ${runs} composed descriptions are valid`, async () => {
  await holdsForAll(composed, runs, (values): Fault[] =>
    values.flatMap((value, index) => sampleFaults(value).map((message) => ({ index, message }))),
  );
}, 1_200_000);

test(`clients of ${runs} composed descriptions type-check, and their pages are written`, async () => {
  await holdsForAll(composed, runs, (values): Fault[] => {
    const faults: Fault[] = [];
    // The compiler holds each program in memory.
    for (let start = 0; start < values.length; start += 100) {
      const clients = values.slice(start, start + 100).map((value): Checked => {
        const one = printed(value);
        docsOf(one, "markdown", ["node", "python", "java"]);
        return { client: clientOf(one), packageName: one.packages.node ?? "", samples: [] };
      });
      for (const { index, message } of typeErrors(clients))
        faults.push({ index: start + index, message });
    }
    return faults;
  });
}, 2_400_000);

test("an invalid sample is found out", () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  expect(ajv.validate({ type: "array", minItems: 2, uniqueItems: true }, [1, 1])).toBe(false);
  expect(ajv.validate({ type: "string", format: "date" }, "2024-13-01")).toBe(false);
});
