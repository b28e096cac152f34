import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Texts = { [key: string]: string | Texts };

const src = join(import.meta.dirname, '..');
const names = (language: string) => readdirSync(join(import.meta.dirname, language)).sort();
const read = (language: string, name: string): Texts =>
  JSON.parse(readFileSync(join(import.meta.dirname, language, name), 'utf8'));

const plural = /_(zero|one|two|few|many|other)$/;

function flat(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

/** Keys without their plural endings, each with the variables its texts use: Indonesian has one form, English two. */
function shape(texts: Texts): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const [key, value] of flat(texts)) {
    const base = key.replace(plural, '');
    found[base] ??= new Set();
    for (const match of value.matchAll(/{{\s*([\w.]+)[^}]*}}|<\/?(\w+)\/?>/g)) {
      found[base].add(match[1] ?? `<${match[2]}>`);
    }
  }
  return Object.fromEntries(Object.entries(found).map(([key, variables]) => [key, [...variables].sort()]));
}

test('both languages have the same files', () => {
  expect(names('en')).toEqual(names('id'));
});

test.each(names('id'))('%s has the same keys and variables in both languages', (name) => {
  expect(shape(read('en', name))).toEqual(shape(read('id', name)));
});

test.each(names('id'))('%s has no empty text', (name) => {
  for (const language of ['id', 'en']) {
    expect(flat(read(language, name)).filter(([, value]) => value.trim() === '')).toEqual([]);
  }
});

test('counted texts have every form their language needs', () => {
  for (const name of names('id')) {
    const english = new Set(flat(read('en', name)).map(([key]) => key));
    for (const key of english) {
      if (plural.test(key)) {
        const base = key.replace(plural, '');
        expect([name, english.has(`${base}_one`), english.has(`${base}_other`)]).toEqual([name, true, true]);
      }
    }
  }
});

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : /(?<!\.test)\.tsx?$/.test(name) ? [path] : [];
  });
}

test('every text that a file asks for by its full key exists', () => {
  const missing: string[] = [];
  for (const file of sources(src)) {
    const code = readFileSync(file, 'utf8');
    const spaces = [...code.matchAll(/useTranslation\(\[?'(\w+)'/g)].map((match) => match[1] as string);
    const own = spaces.length > 0 ? [...new Set(spaces)] : ['common'];
    const known = new Set(own.flatMap((space) => Object.keys(shape(read('id', `${space}.json`)))));
    for (const [, key = ''] of code.matchAll(/\bt\(\s*'([\w.:-]+)'/g)) {
      const [space, name] = key.includes(':') ? (key.split(':') as [string, string]) : [undefined, key];
      const there = space ? Object.keys(shape(read('id', `${space}.json`))).includes(name) : known.has(name);
      if (!there) {
        missing.push(`${file.slice(src.length + 1)}: ${key}`);
      }
    }
  }
  expect(missing).toEqual([]);
});
