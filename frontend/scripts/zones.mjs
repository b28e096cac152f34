import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

// A zone may use only what stands to its left: i18n <- api <- ui <- features/x <- app; a feature never uses another.
const rank = { i18n: 0, api: 1, ui: 2, features: 3, app: 4, main: 5 };

// Styled by src/ui/mantine.css; whatever else is used of Mantine needs the full styles.
const light = new Set([
  'MantineProvider',
  'createTheme',
  'useMantineColorScheme',
  'useComputedColorScheme',
  'Button',
  'TextInput',
  'NativeSelect',
  'Textarea',
  'Group',
  'Stack',
  'UnstyledButton',
  'Loader',
  'Box',
]);

function sources(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}

const zoneOf = (path) => {
  const [first, second] = path.split('/');
  return first === 'features' ? { zone: first, feature: second } : { zone: first.replace(/\.tsx?$/, '') };
};

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b([^'";]*?)from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

export function violations(src) {
  const found = [];
  const uses = new Map();
  for (const file of sources(src)) {
    const path = relative(src, file);
    if (/\.test\.tsx?$/.test(path)) {
      continue;
    }
    const from = zoneOf(path);
    const code = readFileSync(file, 'utf8');
    const heavy = [];
    let full = false;
    for (const match of code.matchAll(importPattern)) {
      const name = match[2] ?? match[3] ?? match[4];
      if (name === '@mantine/core') {
        const names = match[1]
          .replace(/[{}]/g, ' ')
          .split(',')
          .map((one) => one.trim());
        heavy.push(...names.filter((one) => one && !one.startsWith('type ') && !light.has(one)));
      }
      full ||= name === '@/ui/mantine-more' || name.startsWith('@mantine/core/styles/');
      const target = name.startsWith('@/')
        ? name.slice(2)
        : name.startsWith('.')
          ? relative(src, resolve(dirname(file), name))
          : null;
      if (target === null) {
        continue;
      }
      // What is loaded later, such as a route's page, waits for nothing of the file that names it.
      if (!match[4]) {
        const known = uses.get(bare(path)) ?? [];
        uses.set(bare(path), [...known, bare(target)]);
      }
      const to = zoneOf(target);
      if (!(to.zone in rank) || !(from.zone in rank)) {
        continue;
      }
      if (rank[to.zone] > rank[from.zone]) {
        found.push(`${path} imports ${target}: ${from.zone} may not use ${to.zone}`);
      }
      if (to.zone === 'features' && from.zone === 'features' && to.feature !== from.feature) {
        found.push(`${path} imports ${target}: a feature may not use another feature`);
      }
    }
    if (heavy.length > 0 && !full) {
      found.push(`${path} uses ${heavy.join(', ')} of Mantine without importing @/ui/mantine-more`);
    }
  }
  return [...found, ...circles(uses)];
}

const bare = (path) => path.replace(/\.tsx?$/, '');

/** Files that need each other, directly or over others; each circle is told once. */
function circles(uses) {
  const found = [];
  const done = new Set();
  const walk = (path, way) => {
    const at = way.indexOf(path);
    if (at >= 0) {
      found.push(`${[...way.slice(at), path].join(' -> ')}: a circle of imports`);
      return;
    }
    if (!done.has(path)) {
      for (const next of uses.get(path) ?? []) {
        walk(next, [...way, path]);
      }
      done.add(path);
    }
  };
  for (const path of uses.keys()) {
    walk(path, []);
  }
  return found;
}
