import { createHash, createHmac } from "node:crypto";
import type { ServerResponse } from "node:http";
import { listen, type Received } from "./server.js";

/** The secret that the server shares with `LK-1`. */
export const ledgerSecret = "s\u20accret/+ =42";

/** Minutes by which the clock of `/ahead` is ahead. */
const AHEAD = 24 * 60;

/**
 * A server that knows what is right by its own rules, not by the runtime's: it checks signatures
 * with Node's cryptography, and gives out and withdraws tokens. `GET /seen` says what it has seen.
 */
export async function credentialsServer() {
  const server = await listen();
  const seen = { tokens: 0, refused: 0, tokenRequests: [] as object[], nonces: [] as string[] };
  const valid = new Set<string>();
  const flaky = new Set<string>();

  const reply = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(body));
  const echo = (response: ServerResponse, { method, url, headers, body }: Received) =>
    reply(response, 200, { method, url, headers, body: body.toString("utf8") });
  const refuse = (response: ServerResponse, headers = {}) => {
    seen.refused++;
    reply(response, 401, { message: "no" }, headers);
  };

  function token(response: ServerResponse, received: Received, mode: string) {
    const { authorization } = received.headers;
    const body = received.body.toString("utf8");
    seen.tokenRequests.push({ authorization, body });
    if (mode === "denied") {
      // What a careless server might repeat.
      const told = { error: "invalid_client", error_description: `${authorization} ${body}` };
      return reply(response, 401, told);
    }
    if (mode === "quoting") return reply(response, 400, { error: `bad ${authorization}` });
    if (mode === "moved") return response.writeHead(307, { location: "/token/ok" }).end();
    if (mode === "page") return response.writeHead(502).end("<html>Bad gateway</html>");
    if (mode === "none") return reply(response, 200, { expires_in: 60 });
    const made = `t-${++seen.tokens}`;
    valid.add(made);
    const type = mode === "mac" ? "mac" : "bearer";
    const life = mode === "short" ? 0 : 3600;
    // Late enough that every request of a burst waits for it.
    setTimeout(
      () => reply(response, 200, { access_token: made, token_type: type, expires_in: life }),
      20,
    );
  }

  function signed(response: ServerResponse, received: Received, now: number) {
    const nonce = String(received.headers["x-ledger-nonce"]);
    const time = Number(received.headers["x-ledger-time"]);
    const isFresh = !seen.nonces.includes(nonce) && Math.abs(now / 1000 - time) < 300;
    seen.nonces.push(nonce);
    if (isFresh && received.headers["x-ledger-signature"] === ledgerSignature(received)) {
      return echo(response, received);
    }
    refuse(response, { date: new Date(now).toUTCString() });
  }

  server.answer((response, received) => {
    const { pathname } = new URL(received.url, server.url);
    const [, first = "", second = ""] = pathname.split("/");
    const bearer = received.headers.authorization?.replace("Bearer ", "") ?? "";
    switch (first) {
      case "seen":
        return reply(response, 200, seen);
      case "accepts":
        return bearer === second ? echo(response, received) : refuse(response);
      case "token":
        return token(response, received, second);
      case "withdraw":
        valid.clear();
        return reply(response, 200, {});
      case "guarded":
        return valid.has(bearer) ? echo(response, received) : refuse(response);
      case "signed":
        return signed(response, received, Date.now());
      case "ahead":
        return signed(response, received, Date.now() + AHEAD * 60_000);
      case "flaky":
        if (flaky.has(second)) return signed(response, received, Date.now());
        flaky.add(second);
        seen.nonces.push(String(received.headers["x-ledger-nonce"]));
        return reply(response, 503, {});
      default:
        return echo(response, received);
    }
  });
  return { url: server.url, seen };
}

/** What the golden case `request-signing` says of `accessKey`, written down once more. */
function ledgerSignature({ method, url, headers, body }: Received): string {
  const [path = "", query = ""] = url.split("?");
  const fields = query === "" ? [] : query.split("&").sort();
  const names = Object.keys(headers)
    .filter((name) => name === "content-type" || name.startsWith("x-ledger-"))
    .filter((name) => name !== "x-ledger-signature")
    .sort();
  const digest = createHash("sha256").update(body);
  if (headers["x-ledger-content"] !== `sha256 ${digest.copy().digest("base64")}`) return "";
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join("");
  const text = `LEDGER\n${method}\n${headers.host}\n${path}\n${fields.join("&")}\n${lines}${digest.digest("hex")}`;
  return `v1=${createHmac("sha256", ledgerSecret).update(text).digest("hex")}`;
}
