import type { ClientOption, Server } from "../types/model.js";

/** The caller must give the base URL if the description has no absolute one. */
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
