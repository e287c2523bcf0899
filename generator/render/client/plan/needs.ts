/**
 * Something of a client's runtime that generated code names. It is a symbol: each language says what
 * it is called there, and in which file it is.
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
export type BodyNeed = "formBody" | "multipartBody" | "textBody" | "binaryBody";
