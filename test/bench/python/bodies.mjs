// What the server returns in the benchmark: 50 users with all 55 fields, as the description's own
// examples show them, or 50 customers.

/** The value that a schema shows as its example. */
export function exampleOf(schema, document) {
  const [example] = schema.examples ?? [];
  if (example !== undefined) return example;
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1);
    return exampleOf(document.components.schemas[name], document);
  }
  if (schema.enum) return schema.enum[0];
  if (schema.type === "array") return [exampleOf(schema.items, document)];
  if (schema.type === "boolean") return true;
  if (schema.type === "integer") return 1;
  if (schema.type !== "object") return "a value";
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, one]) => [name, exampleOf(one, document)]),
  );
}

const many = (item, make) =>
  Array.from({ length: 50 }, (_, index) => ({ ...item, ...make(index) }));

function envelope(data) {
  return { statusCode: 200, message: "", apiCode: 0, requestId: "934108e5", data };
}

export function usersOf(document) {
  const user = exampleOf(document.components.schemas.UserDto, document);
  const list = many(user, (index) => ({ userId: `6229ffaec6a96ab1cade3${100 + index}` }));
  return envelope({ totalCount: list.length, list });
}

export function profileOf(document) {
  return envelope(exampleOf(document.components.schemas.UserDto, document));
}

export function customers() {
  const address = { city: "Paris", country: "FR", line1: "1 rue A", line2: null };
  const settings = { custom_fields: null, default_payment_method: null, footer: null };
  const customer = {
    object: "customer",
    address: { ...address, postal_code: "75001", state: null },
    balance: 0,
    created: 1_680_893_993,
    currency: "eur",
    default_source: null,
    delinquent: false,
    description: "A customer of the shop",
    discount: null,
    email: "jenny@example.com",
    invoice_prefix: "0759376C",
    invoice_settings: { ...settings, rendering_options: null },
    livemode: false,
    metadata: { order: "6735" },
    name: "Jenny Rosen",
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: ["fr"],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  const data = many(customer, (index) => ({ id: `cus_NffrFeUfNV2H${10 + index}` }));
  return { object: "list", url: "/v1/customers", has_more: false, data };
}
