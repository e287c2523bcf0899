/**
 * A part of a client's runtime that generated code uses. It is a symbol: each language maps it to a
 * name and a file.
 */
export type RuntimeNeed = CredentialNeed | BodyNeed | "encodeForm" | "declaredBody" | "convert";

/** Sends a credential. */
export type CredentialNeed =
  | "bearer"
  | "basic"
  | "headerKey"
  | "queryKey"
  | "cookieKey"
  | "oauth2"
  | "signature";

/** Writes a body that is not JSON. */
export type BodyNeed = "formBody" | "multipartBody" | "textBody" | "binaryBody" | "anyBody";
