import { envelopeCases, errorCases } from "./cases/errors.js";
import { bodyCases, middlewareCases } from "./cases/middleware.js";
import { promiseCases } from "./cases/promise.js";
import { redirectCases } from "./cases/redirects.js";
import { retryCases } from "./cases/retries.js";
import { timeCases } from "./cases/time.js";
import type { Cases } from "./world.js";

/** Every case, by what it is about. They hold nothing of Node.js and nothing of a test runner. */
export const cases: Readonly<Record<string, Cases>> = {
  "a call": promiseCases,
  time: timeCases,
  "trying again": retryCases,
  errors: errorCases,
  envelopes: envelopeCases,
  middleware: middlewareCases,
  bodies: bodyCases,
  redirects: redirectCases,
};
