import type { ClientOption, Module, OptionRole } from "../../model/types/model.js";
import { joinSentences, type Messages } from "../base/messages.js";

/**
 * The description of a client option as Markdown: a sentence about its role, then the author's
 * text.
 */
export function optionText(
  { role, deprecated, description }: ClientOption,
  { servers }: Pick<Module, "servers">,
  messages: Messages,
): string {
  const [server] = servers;
  const parts = [
    ...(role === null
      ? []
      : [roleText(role, deprecated || description !== "", server?.url, messages)]),
    ...(deprecated ? [messages("optionDeprecated")] : []),
    ...(description === "" ? [] : [description]),
  ];
  return joinSentences(parts, messages);
}

/** `described`: the author's text already names the scheme, so a shorter sentence is enough. */
function roleText(
  role: OptionRole,
  described: boolean,
  path: string | undefined,
  messages: Messages,
): string {
  switch (role) {
    case "baseUrl":
      return path === undefined
        ? messages("optionBaseUrl")
        : messages("optionBaseUrlOfPath", { path: `\`${path}\`` });
    case "accessToken":
      return messages("optionAccessToken");
    case "tokenUrl":
      return messages("optionTokenUrl");
    case "clientAuthentication":
      return messages("optionClientAuthentication");
    default:
      return messages((described ? shortTexts : texts)[role]);
  }
}

const texts = {
  clientId: "optionClientId",
  clientSecret: "optionClientSecret",
  username: "optionUsername",
  password: "optionPassword",
  accessKeyId: "optionAccessKeyId",
  accessKeySecret: "optionAccessKeySecret",
} as const;

const shortTexts = {
  clientId: "optionClientIdShort",
  clientSecret: "optionClientSecretShort",
  username: "optionUsernameShort",
  password: "optionPasswordShort",
  accessKeyId: "optionAccessKeyIdShort",
  accessKeySecret: "optionAccessKeySecretShort",
} as const;
