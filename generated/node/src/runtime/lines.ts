/** An event of a stream, with `data` as a string. */
export interface ServerSentEvent {
  readonly event?: string;
  readonly data: string;
  readonly id?: string;
  /** Milliseconds to wait before a lost connection is opened again. */
  readonly retry?: number;
}

/** How a body is split. */
export interface Splitting {
  readonly separator: string | RegExp;
  /** Whether the last part counts although no separator follows it. */
  readonly isLastWhole: boolean;
  /** Most characters of a part. 0: no limit. */
  readonly longest: number;
  /** The error for a part that is longer. */
  readonly tooLong: () => Error;
}

/**
 * The parts of a body between separators, as they arrive. Leaving the loop cancels the body.
 */
export async function* linesOf(
  response: Response,
  { separator, isLastWhole, longest, tooLong }: Splitting,
): AsyncGenerator<string> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let [held, line] = ["", ""];
  try {
    for (let done = false; !done; ) {
      const part = await reader.read();
      done = part.done;
      let text = held + (done ? decoder.decode() : decoder.decode(part.value, { stream: true }));
      // A carriage return may be the first half of a line ending whose other half has not arrived.
      held = !done && text.endsWith("\r") ? "\r" : "";
      if (held !== "") text = text.slice(0, -1);
      const [first = "", ...others] = text.split(separator);
      line += first;
      if (longest > 0 && line.length > longest) throw tooLong();
      for (const other of others) {
        yield line;
        line = other;
        if (longest > 0 && line.length > longest) throw tooLong();
      }
    }
    if (isLastWhole) yield line;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/**
 * The events of a body, including those without data that only configure the connection.
 *
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* eventsOf(
  response: Response,
  { longest, tooLong }: Pick<Splitting, "longest" | "tooLong">,
): AsyncGenerator<Partial<ServerSentEvent>> {
  let event: { -readonly [K in keyof ServerSentEvent]?: ServerSentEvent[K] } = {};
  const separator = /\r\n|\n|\r/;
  const lines = linesOf(response, { separator, isLastWhole: false, longest, tooLong });
  for await (const line of lines) {
    if (line === "") {
      if (Object.keys(event).length > 0) yield event;
      event = {};
      continue;
    }
    const [, field = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === "data") event.data = event.data === undefined ? value : `${event.data}\n${value}`;
    if (longest > 0 && (event.data?.length ?? 0) > longest) throw tooLong();
    if (field === "event") event.event = value;
    else if (field === "id" && !value.includes("\0")) event.id = value;
    else if (field === "retry" && /^\d+$/.test(value)) event.retry = Number(value);
  }
  // An event without an empty line after it is incomplete, and is dropped.
}
