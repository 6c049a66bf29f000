/**
 * The longest text that is read, in UTF-16 units. A model with 10,000 access patterns takes about 5 MB; a
 * text beyond this limit is no design and would only freeze the page.
 */
export const maxTextLength = 32 * 1024 * 1024;

/**
 * The longest text that jsonrepair is given. The time it takes grows with the square of the number of
 * repairs; comments, trailing commas and missing ends are mended in longer texts too.
 */
export const maxRepairLength = 128 * 1024;

/** After so many problems the rest of a list is kept unread: nobody reads on, and a page would freeze. */
export const maxProblems = 10_000;

/**
 * The most levels of lists and objects in a file. An item of DynamoDB nests 32 levels, which is 64 in
 * DynamoDB JSON; the rest is room.
 */
export const maxDepth = 256;

/** A length in units of 1,048,576, as people name file sizes: `50 MB`. */
export function megabytes(length: number): string {
  return `${Math.round((length / (1024 * 1024)) * 10) / 10} MB`;
}
