import type { Callback } from "../../../model/types/model.js";
import type { Fragment } from "../../base/fragment.js";
import { authentication, type IncomingView, incomingView } from "./incoming-request.js";
import type { Scope } from "./scope.js";

/** A callback, on the page of the operation or webhook that it belongs to. */
export interface CallbackView extends IncomingView {
  readonly anchor: string;
  readonly title: string;
  readonly deprecated: boolean;
  /** `POST` and the expression of its URL as code, and further facts about it. */
  readonly http: string;
  readonly summary: string;
  readonly description: Fragment;
}

export function callbackViews(scope: Scope, callbacks: readonly Callback[]): CallbackView[] {
  const { markdown, pageLinks, messages } = scope;
  const count = (name: string) => callbacks.filter((other) => other.name === name).length;
  return callbacks.map((callback) => {
    const { name, method, expression, within, summary, description, deprecated, anchor } = callback;
    const around = within.map(markdown.code).join(messages("then"));
    const carried = authentication(scope, callback);
    return {
      anchor,
      title:
        count(name) > 1
          ? messages("titled", { whole: markdown.plain(name), part: method })
          : markdown.plain(name),
      deprecated,
      http: [
        messages("toExpression", { method: markdown.code(method), url: markdown.code(expression) }),
        ...(around === "" ? [] : [messages("afterCallbacks", { callbacks: around })]),
        ...(carried === "" ? [] : [carried]),
      ].join(" · "),
      summary: markdown.plain(summary),
      description: markdown.prose(description, 4, pageLinks),
      ...incomingView(scope, callback),
    };
  });
}
