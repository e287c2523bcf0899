import type { Operation } from "../../../../model/types/model.js";
import type { Messages } from "../../../base/messages.js";
import type { Renderer } from "../../../base/template.js";
import { curlView } from "../../../http/curl.js";
import { messageView } from "../../../http/message.js";
import { httpRequest } from "../../../http/request.js";
import { serverUrl } from "../../../http/server-url.js";
import type { MediaChoice } from "../../../language/media-choice.js";
import { sampleView } from "../../../language/sample.js";
import { clean } from "../../../markdown/clean.js";
import type { Markdown } from "../../../markdown/markdown.js";

/** What the code of a page is written with. */
type Writer = Parameters<typeof sampleView>[0] & {
  readonly markdown: Markdown;
  readonly render: Renderer;
  readonly messages: Messages;
};

/** The sample of a method: a program that calls it, or a command that sends its request. */
export function sampleCode(scope: Writer, operation: Operation, choice: MediaChoice = {}): string {
  const { language, markdown, render } = scope;
  const view =
    language.protocol === ""
      ? sampleView(scope, operation, choice)
      : curlView(httpRequest(scope, operation, choice), operation);
  const code = render(`languages/${language.id}/sample.hbs`, view);
  return markdown.fence(language.fence, code.trim());
}

/** The signature of a method, or the head of its request. */
export function signatureCode(
  scope: Writer,
  operation: Operation,
  signature: () => string,
): string {
  const { language, markdown, module, render } = scope;
  if (language.protocol === "") return markdown.fence(language.fence, signature());
  const request = httpRequest(scope, operation);
  const view = messageView(request, serverUrl(module, operation), operation.path);
  const code = render(`languages/${language.id}/signature.hbs`, view);
  return markdown.fence(language.protocol, clean(code).trim());
}

/** The method as its page names it: `PetClient.getPet`, or `getPet` if there is no client. */
export function methodCode({ language, markdown, module }: Writer, method: string): string {
  const isProtocol = language.protocol !== "";
  return markdown.code(isProtocol ? method : `${module.clientName}.${method}`);
}

/** The credentials of an operation. A URL that something else opens needs none. */
export function credentialsText(
  { language, messages }: Writer,
  { via }: Operation,
  usual: string,
): string {
  const isUrl = via?.returnsUrl === true;
  return isUrl && language.protocol !== "" ? messages("openedInBrowser") : usual;
}
