export { MembersClient, type MembersClientOptions } from "./members/client.js";
export type * from "./models.js";
export * as Models from "./models.js";
export * from "./runtime/index.js";
