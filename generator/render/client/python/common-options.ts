/** An option of every client, as `runtime/options.py` describes it. */
export interface CommonOption {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

export const commonOptions: readonly CommonOption[] = [
  {
    name: "base_url",
    type: "str | None = None",
    text: "URL that replaces every server of the API description.",
  },
  {
    name: "headers",
    type: "Mapping[str, str] | None = None",
    text: "Headers sent with every request.",
  },
  {
    name: "timeout",
    type: "float | Omit | None = OMIT",
    text: "Limit of one attempt in seconds. `None`: no limit. Default: 60.",
  },
  {
    name: "total_timeout",
    type: "float | None = None",
    text: "Limit of a call in seconds, with all its attempts. Default: no limit.",
  },
  {
    name: "max_retries",
    type: "int | Omit = OMIT",
    text: "How many times a request that is safe to send twice is retried. Default: 2.",
  },
  {
    name: "backoff",
    type: "Backoff | None = None",
    text: "How long to wait before a retry.",
  },
  {
    name: "middleware",
    type: "Sequence[Middleware] = ()",
    text: "Inspects requests, responses and errors, and may change them.",
  },
  {
    name: "logger",
    type: "logging.Logger | None = None",
    text: "Where requests, responses, retries and errors are logged, without secrets.",
  },
  {
    name: "http_client",
    type: "object | None = None",
    text: "A client of httpx of your own, for proxies, certificates and transports.",
  },
  {
    name: "longest_line",
    type: "int | Omit | None = OMIT",
    text: "Most characters in a line or an event of a stream. Default: 16777216.",
  },
];
