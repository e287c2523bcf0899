import type { ClientContext } from "./context.js";
import { code } from "./data/code.js";
import { conversionData } from "./data/conversion-data.js";

/** View of `conversions.ts.hbs`: a constant for each named type that is converted. */
export function conversionsView({ plan, source }: ClientContext) {
  // A function, because a constant may be declared later in the file, or refer to itself.
  const named = (schema: string) => code(`() => ${plan.names.type(schema)}`);
  return {
    constants: plan.conversions.map(({ name, conversion }) => ({
      name,
      data: source.data(
        conversionData(conversion, named),
        "",
        `export const ${name}: JsonConversion = `,
      ),
    })),
  };
}
