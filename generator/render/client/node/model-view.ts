import { walkType } from "../../../model/types/map-type.js";
import type { Schema } from "../../../model/types/model.js";
import type { ClientContext } from "./context.js";
import { importLine } from "./source/import-line.js";
import { comment, prose, safe } from "./source/jsdoc.js";

/** A named type. Its comment and its body are finished code. */
export interface ModelView {
  readonly name: string;
  readonly doc: string;
  readonly isInterface: boolean;
  readonly body: string;
}

/** View of `models.ts.hbs`: the named types of a file. */
export function modelsView(
  header: string,
  imports: readonly string[],
  models: readonly ModelView[],
) {
  return { header, imports, hasImports: imports.length > 0, empty: models.length === 0, models };
}

/** A named type: an interface if possible, else a type alias. */
export function modelView(
  { key, type, title, description, deprecated }: Schema,
  context: Pick<ClientContext, "plan" | "source" | "types" | "link">,
): ModelView {
  const { plan, types, link } = context;
  const isInterface =
    type.kind === "object" &&
    (type.fields.length > 0 || type.additional !== null) &&
    // An interface cannot say that one of several properties is required.
    !types.hasAlternatives(type);
  const name = plan.names.type(key);
  const printed = isInterface
    ? types.members(type)
    : types.type(type, "", `export type ${name} = `);
  return {
    name,
    doc: comment(
      [
        prose(description || title, link),
        meaningsOf(type, context),
        ...(deprecated ? ["@deprecated"] : []),
      ],
      "",
    ),
    isInterface,
    body: isInterface || printed.startsWith("\n") ? printed : ` ${printed}`,
  };
}

/** The names and meanings of an enum's values as a list, or "" if none has any. */
function meaningsOf(
  type: Schema["type"],
  { source, link }: Pick<ClientContext, "source" | "link">,
): string {
  if (type.kind !== "enum") return "";
  if (type.values.every(({ description, name }) => description === "" && !name)) return "";
  return type.values
    .map(({ value, description, name }) => {
      const shown = safe(source.scalar(value)).replaceAll("`", "'");
      const meaning = [...(name ? [name] : []), ...(description ? [description] : [])];
      return `- \`${shown}\`${meaning.length > 0 ? `: ${prose(meaning.join(": "), link)}` : ""}`;
    })
    .join("\n");
}

/** The import of the type of uploads, if a schema contains a file. */
export function uploadImport(schemas: readonly Schema[], root: string): readonly string[] {
  let found = false;
  for (const { type } of schemas)
    walkType(type, (inner) => {
      if (inner.kind === "scalar" && inner.name === "binary") found = true;
    });
  return found ? [importLine(`${root}/runtime/values.js`, ["type Upload"])] : [];
}
