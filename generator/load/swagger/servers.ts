import type { Pointer } from "../../document/pointer.js";
import { isUrl } from "../../document/reference.js";
import { mediaTypes, type Node } from "./context.js";

/**
 * `host`, `basePath` and `schemes` as Server Objects, `https` first. Where no scheme is named it is
 * that of the description's own address, and `https` for a file. Without a host the server is a path, `basePath`.
 */
export function serversOf(root: Node, schemes: unknown, { file }: Pointer): readonly Node[] {
  const text = (key: string) => {
    const value = Object.hasOwn(root, key) ? root[key] : "";
    return typeof value === "string" ? value.trim() : "";
  };
  // Some write the scheme into the host.
  const [, inHost, host = ""] = /^(?:(https?):\/\/)?(.*)$/is.exec(text("host")) ?? [];
  const base = text("basePath").replace(/^(?=[^/])/, "/");
  const path = base === "/" ? "" : base;
  if (host === "") return path === "" ? [] : [{ url: path }];
  const usual = inHost ?? (isUrl(file) ? (/^[a-z]+/i.exec(file)?.[0] ?? "https") : "https");
  const named = (mediaTypes({ schemes }, "schemes") ?? []).map((scheme) => scheme.toLowerCase());
  const known = ["https", "http"].filter((scheme) => named.includes(scheme));
  const servers = known.length > 0 ? known : [usual.toLowerCase()];
  return servers.map((scheme) => ({ url: `${scheme}://${host.replace(/\/+$/, "")}${path}` }));
}
