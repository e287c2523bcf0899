/** One part of a multipart body, with its content in Latin-1: a character for each byte. */
export interface Part {
  readonly name: string | undefined;
  readonly filename: string | undefined;
  readonly type: string | undefined;
  readonly content: string;
}

/** RFC 2046 section 5.1.1, by hand: no parser of the clients reads what they have written. */
export function partsOf(body: Buffer, contentType: string | undefined): Part[] {
  const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(contentType ?? "")?.[1];
  if (boundary === undefined) throw new Error(`There is no boundary in ${contentType}`);
  const pieces = body.toString("latin1").split(`--${boundary}`);
  const last = pieces.at(-1) ?? "";
  if (pieces[0] !== "" || !/^--(\r\n)?$/.test(last)) throw new Error("The parts are not framed");
  return pieces.slice(1, -1).map((piece) => {
    const [head = "", ...rest] = piece.replace(/^\r\n|\r\n$/g, "").split("\r\n\r\n");
    const headers = new Map(
      head.split("\r\n").map((line) => {
        const [name = "", ...value] = line.split(": ");
        return [name.toLowerCase(), value.join(": ")] as const;
      }),
    );
    const disposition = headers.get("content-disposition") ?? "";
    const parameter = (name: string) => {
      const found = new RegExp(`; ${name}="([^"]*)"`).exec(disposition)?.[1];
      return found === undefined ? undefined : Buffer.from(found, "latin1").toString("utf8");
    };
    return {
      name: parameter("name"),
      filename: parameter("filename"),
      type: headers.get("content-type"),
      content: rest.join("\r\n\r\n"),
    };
  });
}
