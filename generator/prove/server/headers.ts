/** Headers by which a request says whose it is and where it is meant to go; no operation sees them. */
export const sampleHeader = "x-specpress-sample";
export const addressHeader = "x-specpress-address";
