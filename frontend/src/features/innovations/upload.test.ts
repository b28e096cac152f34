import { expect, test } from 'vitest';
import { maxBytes, refusalOf } from './upload';

test('what is sure to be refused is told before it is sent', () => {
  expect(refusalOf({ name: 'SK Bupati.PDF', size: 10 })).toBeNull();
  expect(refusalOf({ name: 'foto.jpeg', size: maxBytes })).toBeNull();
  expect(refusalOf({ name: 'foto.jpeg', size: maxBytes + 1 })).toBe('tooLarge');
  expect(refusalOf({ name: 'kosong.pdf', size: 0 })).toBe('empty');
  expect(refusalOf({ name: 'lama.doc', size: 10 })).toBe('wrongType');
  expect(refusalOf({ name: 'tanpa-akhiran', size: 10 })).toBe('wrongType');
});
