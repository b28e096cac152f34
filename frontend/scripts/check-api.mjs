// Fails when the generated types no longer fit the contract.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const frontend = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'api-'));
try {
  const fresh = join(folder, 'schema.gen.ts');
  execFileSync(
    join(frontend, 'node_modules', '.bin', 'openapi-typescript'),
    [join(frontend, '..', 'openapi.yaml'), '-o', fresh],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (readFileSync(fresh, 'utf8') !== readFileSync(join(frontend, 'src', 'api', 'schema.gen.ts'), 'utf8')) {
    console.error('src/api/schema.gen.ts does not fit openapi.yaml any more: run `npm run api`.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
