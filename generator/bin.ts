#!/usr/bin/env node
import { nodeProblem } from "./cli/node-version.js";

// Old versions of Node.js read this file too. It must not have syntax that they do not know, such
// as a top-level await, and it loads the rest only after the check.
const problem = nodeProblem(process.versions.node);
if (problem === null) import("./main.js");
else {
  process.stderr.write(problem);
  process.exitCode = 2;
}
