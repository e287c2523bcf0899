export { changed, fingerprints } from "./load/watch.js";
