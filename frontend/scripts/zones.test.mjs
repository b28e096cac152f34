import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { violations } from './zones.mjs';

const folders = [];
afterEach(() => {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true });
  }
});

function planted(path, code) {
  const src = mkdtempSync(join(tmpdir(), 'zones-'));
  folders.push(src);
  mkdirSync(join(src, path, '..'), { recursive: true });
  writeFileSync(join(src, path), code);
  return violations(src);
}

test('a feature that uses another feature is refused, by alias and by relative path', () => {
  expect(planted('features/a/APage.tsx', "import { b } from '@/features/b/queries';\n")).toHaveLength(1);
  expect(planted('features/a/APage.tsx', "import { b } from '../b/queries';\n")).toHaveLength(1);
  expect(planted('features/a/APage.tsx', "const b = () => import('../b/BPage');\n")).toHaveLength(1);
});

test('files that need each other are refused, unless one is loaded later', () => {
  const src = mkdtempSync(join(tmpdir(), 'zones-'));
  folders.push(src);
  mkdirSync(join(src, 'features/a'), { recursive: true });
  const page = join(src, 'features/a/APage.tsx');
  const routes = join(src, 'features/a/routes.tsx');
  writeFileSync(page, "import type { Search } from './routes';\n");
  writeFileSync(routes, "import { APage } from './APage';\n");
  expect(violations(src)).toEqual(['features/a/APage -> features/a/routes -> features/a/APage: a circle of imports']);
  writeFileSync(routes, "const page = () => import('./APage');\n");
  expect(violations(src)).toEqual([]);
});

test('a zone that uses what stands to its right is refused', () => {
  expect(planted('ui/Page.tsx', "import { x } from '@/features/a/queries';\n")).toHaveLength(1);
  expect(planted('api/client.ts', "import { x } from '../ui/format';\n")).toHaveLength(1);
  expect(planted('features/a/routes.tsx', "import { x } from '@/app/router';\n")).toHaveLength(1);
});

test('what stands to the left may be used, and a feature may use itself', () => {
  expect(planted('features/a/APage.tsx', "import { x } from '@/ui/Page';\nimport { q } from './queries';\n")).toEqual(
    [],
  );
});

test('a Mantine component without its styles is refused', () => {
  expect(planted('features/a/APage.tsx', "import { Modal } from '@mantine/core';\n")).toHaveLength(1);
  expect(
    planted('features/a/APage.tsx', "import '@/ui/mantine-more';\nimport { Modal } from '@mantine/core';\n"),
  ).toEqual([]);
});
