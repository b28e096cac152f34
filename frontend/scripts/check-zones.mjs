import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { violations } from './zones.mjs';

const found = violations(join(dirname(fileURLToPath(import.meta.url)), '..', 'src'));
for (const line of found) {
  console.error(line);
}
process.exit(found.length > 0 ? 1 : 0);
