import type { Content, Field, Module, Operation, XmlForm } from "../../../model/types/model.js";
import type { Fragment } from "../../base/fragment.js";
import { remember } from "../../base/remember.js";
import { typeInText } from "./cells.js";
import type { Scope } from "./scope.js";

/** What the string of an XML body contains, as sentences. */
export function xmlSentences(scope: Scope, content: Content | null | undefined): Fragment[] {
  if (!content?.document) return [];
  const { messages } = scope;
  const { type, root } = content.document;
  const isUnknown = root.name === "" || (type.kind === "array" && root.wrapper === "");
  return [
    messages("xmlDocument", { type: typeInText(scope, type) }),
    messages(isUnknown ? "xmlRootUnknown" : "xmlRoot", { form: formText(scope, root) }),
  ];
}

/** How a field of a type is written in XML, if its name in the table does not show it. */
export function xmlOfField(scope: Scope, field: Field): Fragment[] {
  const isShown = scope.names.field(field) === field.key;
  if (!hasXml(scope.module) || (!field.xml && isShown)) return [];
  const form = field.xml ?? { node: "element", name: field.key, wrapper: "", namespaces: [] };
  return [scope.messages("inXml", { form: formText(scope, form) })];
}

const keys = { element: "xmlElement", attribute: "xmlAttribute", content: "xmlContent" } as const;

function formText({ messages, markdown }: Scope, form: XmlForm): string {
  const { node, wrapper, namespaces } = form;
  const name = markdown.cellCode(form.name);
  const whole =
    wrapper === ""
      ? messages(keys[node], { name })
      : messages("xmlWrapped", { name, wrapper: markdown.cellCode(wrapper) });
  return namespaces.reduce(
    (text, { uri }) => messages("xmlNamespace", { form: text, uri: markdown.cellCode(uri) }),
    whole,
  );
}

/** Cached, because each field asks. */
const modules = new WeakMap<Module, boolean>();

/** Whether any body of a module is XML. Otherwise, what a schema says about XML is of no use. */
function hasXml(module: Module): boolean {
  return remember(modules, module, () => {
    const isXml = ({ document }: Content) => document !== undefined;
    const called = module.groups.flatMap(({ operations }): readonly Operation[] => operations);
    return [...called, ...called.flatMap(({ callbacks }) => callbacks), ...module.webhooks].some(
      ({ requestBody, responses }) =>
        requestBody?.contents.some(isXml) || responses.some(({ contents }) => contents.some(isXml)),
    );
  });
}
