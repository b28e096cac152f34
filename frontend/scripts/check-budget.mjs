// Fails when the first load of the public page, everything the browser fetches before `/` stands, is too heavy.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const limit = 200_000;
const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));

const files = new Set(['index.html', 'colour-scheme.js', 'icon.svg']);
function take(key) {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) {
    return;
  }
  files.add(chunk.file);
  for (const style of chunk.css ?? []) {
    files.add(style);
  }
  for (const next of chunk.imports ?? []) {
    take(next);
  }
}
// The chart is loaded apart so that other pages need not wait for it, but `/` shows it.
const parts = ['index.html', 'src/features/compliance/HomePage.tsx', 'src/features/compliance/CourseChart.tsx'];
for (const part of parts) {
  if (!manifest[part]) {
    console.error(`${part} is no part of the build: what does / load instead?`);
    process.exit(1);
  }
  take(part);
}

let sum = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  sum += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(`${String(sum).padStart(8)}  first load of / (limit ${limit})`);
if (sum > limit) {
  console.error(`The first load is ${sum - limit} bytes over its limit.`);
  process.exit(1);
}
