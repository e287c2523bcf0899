/** An entry of the navigation. `path` is the path of its page. */
export interface Node {
  readonly title: string;
  readonly path: string;
  readonly children: readonly Node[];
}
