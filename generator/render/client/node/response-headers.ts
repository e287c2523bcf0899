import { refsIn } from "../../../model/types/map-type.js";
import { noLimits } from "../../../model/types/merge-limits.js";
import type { Operation } from "../../../model/types/model.js";
import type { HeaderReading } from "../plan/headers.js";
import type { ClientContext } from "./context.js";
import type { Data } from "./data/code.js";
import { conversionData, namedConversions } from "./data/conversion-data.js";
import { comment, requestCode } from "./source/jsdoc.js";

/** View of `headers.ts.hbs`: a function for each operation with described response headers. */
export function headersView(context: ClientContext) {
  const { plan, source, types } = context;
  const { names } = plan;
  const { named, isUsed } = namedConversions(names);
  const fields = plan.headers.flatMap(({ headers }) => headers.map(({ field }) => field));
  const models = new Set(fields.flatMap(({ type }) => refsIn(type)).map((key) => names.type(key)));
  const readers = plan.headers.map(({ operation, name, type, headers }) => {
    const data = headers.map(({ name, header, reading, conversion }): [string, Data] => [
      name,
      {
        name: header,
        as: readingData(reading),
        conversion: conversion ? conversionData(conversion, named) : undefined,
      },
    ]);
    return {
      name,
      type,
      typeDoc: comment([`Headers of a response of ${called(operation, context)}.`], ""),
      members: types.members({
        kind: "object",
        fields: headers.map(({ field, name }) => ({ ...field, key: name })),
        additional: null,
        limits: noLimits,
      }),
      doc: comment(
        [
          `Reads the headers of a response of ${called(operation, context)}.`,
          "Throws a `ClientError` if the value of a header is not of its type.",
          ...(operation.deprecated ? ["@deprecated"] : []),
        ],
        "",
      ),
      data: source.data(Object.fromEntries(data), "  ", "  return read(headers, "),
    };
  });
  return {
    conversions: isUsed(),
    models: [...models].sort(),
    hasModels: models.size > 0,
    readers,
  };
}

/** The method as comments name it. */
function called(operation: Operation, { link }: Pick<ClientContext, "link">): string {
  const method = link(operation.id);
  return method ? `{@link ${method}}` : requestCode(operation);
}

/** How a header is read, in the form of the runtime (`HeaderReading` in `runtime/responseheaders.ts`). */
function readingData(reading: HeaderReading): Data {
  switch (reading.kind) {
    case "scalar":
      return reading.as;
    case "json":
      return "json";
    case "list":
      return { each: readingData(reading.items) };
    case "tuple":
      return { items: reading.items.map(readingData), rest: readingData(reading.rest) };
    case "object": {
      const fields = reading.fields.filter((one) => !isEqual(one.reading, reading.others));
      return {
        fields: Object.fromEntries(fields.map((one) => [one.name, readingData(one.reading)])),
        others: readingData(reading.others),
        explode: reading.explode ? true : undefined,
      };
    }
    case "choice":
      return { oneOf: reading.of.map(readingData) };
  }
}

function isEqual(a: HeaderReading, b: HeaderReading): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
