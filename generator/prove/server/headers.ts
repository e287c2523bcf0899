/** Headers that route a request to its sample and original address. Operations do not see them. */
export const sampleHeader = "x-specpress-sample";
export const addressHeader = "x-specpress-address";
