// The command line sees no renderer: it asks the run which languages have a client.
export { clientLanguages } from "../render/client/registry.js";
