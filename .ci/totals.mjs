// Counts the test cases in the JUnit reports below the given folders: prints "passed failed skipped", then the name of each that failed.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const reports = (path) =>
  !existsSync(path) ? [] : statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => reports(join(path, name))) : path.endsWith('.xml') ? [path] : [];

let [passed, skipped] = [0, 0];
const failed = [];
for (const report of process.argv.slice(2).flatMap(reports)) {
  const text = readFileSync(report, 'utf8').replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  for (const [, attributes, body = ''] of text.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const [of, name] = ['classname', 'name'].map((key) => attributes.match(new RegExp(`\\b${key}="([^"]*)"`))?.[1] ?? '?');
    if (/<(failure|error)\b/.test(body)) failed.push(`${of}: ${name}`);
    else if (/<skipped\b/.test(body)) skipped += 1;
    else passed += attributes ? 1 : 0;
  }
}
console.log([`${passed} ${failed.length} ${skipped}`, ...failed].join('\n'));
