// Only types, which other files build on. This file imports nothing.

/** A path of properties in a body, or a header. */
export type ResponsePlace = readonly string[] | string;

/** How the pages of a list are requested and read. */
export interface Paging {
  /**
   * What a request names to get a page: its number, the offset of its first item, a token or a URL.
   */
  readonly style: "page" | "offset" | "cursor" | "link";
  /** Path of the property of the request that names the page. `link` has none. */
  readonly position?: readonly string[];
  /** The page number or offset is sent as a string. */
  readonly text?: boolean;
  /** Number of the first page or item. Absent: page 1, offset 0. */
  readonly first?: number;
  /** Path from the response body to the array of items. */
  readonly items: readonly string[];
  /** The array may be missing if there are no items. */
  readonly optional?: boolean;
  /** Total number of items. Absent: unknown. */
  readonly total?: ResponsePlace;
  /** The token or URL of the next page. */
  readonly next?: ResponsePlace;
  /** Path from the last item of a page to the token, if it is not at `next`. */
  readonly last?: readonly string[];
  /** Whether there are more pages. Absent: unknown. */
  readonly more?: ResponsePlace;
}
