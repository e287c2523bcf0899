import type { ClientOption, Server } from "../types/model.js";

/** The address is the caller's to give if the description names none that stands alone. */
export function baseUrlOption(servers: readonly Server[]): ClientOption[] {
  const [server] = servers;
  if (server && (/^https?:\/\//i.test(server.url) || server.url.startsWith("{"))) return [];
  return [
    {
      key: "baseUrl",
      words: ["base", "url"],
      role: "baseUrl",
      description: "",
      deprecated: false,
      required: true,
      default: null,
      values: [],
      placeholder: `https://api.example.com${server?.url.startsWith("/") && server.url !== "/" ? server.url : ""}`,
      token: false,
      uses: [{ kind: "baseUrl" }],
    },
  ];
}
