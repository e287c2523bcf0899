import { type HeaderReading, type HeadersPlan, isScalar } from "../plan/headers.js";
import type { ClientContext } from "./context.js";
import { attributeCode } from "./models.js";
import { call, code, type Data, dictionary, expression } from "./source/code.js";
import { docstring, sentence } from "./source/docstring.js";
import { besideMembers, importLines, refersTo } from "./source/imports.js";

/** View of `headers.py.hbs`: a function for each operation with described response headers. */
export function headersView(context: ClientContext) {
  const readers = context.plan.headers.map((plan) => readerView(plan, context));
  const imported = [
    ...readers.flatMap(({ data, members }) => [data, members]),
    "Mapping read DescribedHeader",
  ].join("\n");
  const { standard, own } = importLines(imported, {
    ".._runtime.response_headers": ["DescribedHeader", "read"],
  });
  const others = standard.filter((line) => !line.includes("collections.abc"));
  return {
    name: context.plan.name,
    readers,
    standard: [
      ...others.filter((line) => line.startsWith("import ")),
      "from collections.abc import Iterable, Mapping",
      "from dataclasses import dataclass",
      ...others.filter((line) => !line.startsWith("import ")),
    ],
    own,
    hasModels: refersTo(imported, "models"),
    hasShared: refersTo(imported, "shared"),
  };
}

function readerView({ operation, name, type, headers }: HeadersPlan, context: ClientContext) {
  const { annotations, link, string } = context;
  const method = link(operation.id);
  const sent = `${operation.method} ${operation.path}`.replaceAll("`", "'");
  const called = method ? `:meth:\`${method}\`` : `\`\`${sent}\`\``;
  const names = new Set(headers.map((one) => one.name));
  const data = headers.map(({ name, header, field, reading }): [string, Data] => [
    name,
    call("DescribedHeader", {
      name: header,
      reads: readingData(reading),
      kind: isScalar(reading) ? undefined : annotations.decoded(field.type),
    }),
  ]);
  return {
    name,
    type,
    typeDoc: docstring([sentence(`Headers of a response of ${called}`)], "    "),
    members: headers
      .map(({ name, field }) => {
        const annotation = besideMembers(annotations.result(field.type, !field.required), names);
        return attributeCode(name, field, annotation, link);
      })
      .join(""),
    doc: docstring(
      [
        sentence(`Read the headers of a response of ${called}`),
        "    Args:\n        headers: The headers of the response.",
        "    Raises:\n        ClientError: The value of a header is not of its type.",
      ].map((text) => text.replace(/^ {4}/gm, "")),
      "    ",
    ),
    data: expression(dictionary(data), string),
  };
}

/** How a header is read, in the form of the runtime (`HeaderReading` in `response_headers.py`). */
function readingData(reading: HeaderReading): Data {
  switch (reading.kind) {
    case "scalar":
      return reading.as;
    case "json":
      return "json";
    case "list":
      return ["list", readingData(reading.items)];
    case "tuple":
      return ["tuple", readingData(reading.rest), reading.items.map(readingData)];
    case "object": {
      const fields = reading.fields.map((one): [string, Data] => [
        one.name,
        readingData(one.reading),
      ]);
      return [
        "object",
        dictionary(fields) ?? code("{}"),
        readingData(reading.others),
        reading.explode,
      ];
    }
    case "choice":
      return ["choice", reading.of.map(readingData)];
  }
}
