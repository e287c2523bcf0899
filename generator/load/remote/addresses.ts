import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** A host whose address is none of the public internet. */
export class PrivateAddressError extends Error {
  constructor(readonly address: string) {
    super(`${address} is not a public address`);
  }
}

/**
 * True for addresses of the public internet. Private, shared, loopback, link-local (such as cloud
 * metadata), multicast, reserved and unspecified addresses of RFC 6890 are not public. Neither are
 * addresses that embed another one, such as IPv4-mapped, NAT64, 6to4 or Teredo.
 */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, "ipv4");
  return version === 6 && globalUnicast.check(address, "ipv6") && !special6.check(address, "ipv6");
}

const special = blockList("ipv4", [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]);
const globalUnicast = blockList("ipv6", ["2000::/3"]);
const special6 = blockList("ipv6", ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

function blockList(family: "ipv4" | "ipv6", networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix = ""] = network.split("/");
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** The address in a URL's host, without the brackets of IPv6, or null if the host is a name. */
export function literalAddress(hostname: string): string | null {
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(address) > 0 ? address : null;
}

/**
 * Looks up a host name and fails if any of its addresses is not public. The connection uses the
 * checked addresses, so the name cannot resolve to another one later.
 */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  const all: LookupOptions & { all: true } = { ...options, all: true };
  lookup(hostname, all, (error, found) => {
    const [first] = error ? [] : found;
    const wrong = error ? undefined : found.find(({ address }) => !isPublic(address));
    if (wrong) done(new PrivateAddressError(wrong.address), []);
    else if (error || !first) done(error ?? new Error("no address"), []);
    else if (options.all) done(null, found as LookupAddress[]);
    else done(null, first.address, first.family);
  });
};
