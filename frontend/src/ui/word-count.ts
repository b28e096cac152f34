// The service counts alike: both are held to backend/src/test/resources/word-count.json.
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['\u2019\u2010-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/** A word is an unbroken run of letters, digits and marks that begins with no mark; a single apostrophe or hyphen between two such joins them. */
export const countWords = (text: string): number => text.match(word)?.length ?? 0;
