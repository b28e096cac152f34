import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countWords } from './word-count';

interface Vector {
  text: string;
  words: number;
  because: string;
}

const vectors: Vector[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../backend/src/test/resources/word-count.json'), 'utf8'),
);

test.each(vectors)('$because: "$text" has $words', ({ text, words }) => {
  expect(countWords(text)).toBe(words);
});
