import { expect, test } from 'vitest';
import { ApiProblem, isProblem } from './problem';

test('a problem document becomes a problem with fields by dotted path', async () => {
  const body = {
    type: 'urn:satu-inovasi:problem:innovation:incomplete',
    title: 'Belum lengkap',
    status: 422,
    detail: 'Ada isian yang belum lengkap.',
    errors: [{ pointer: '/sections/background', code: 'too-short', detail: 'Terlalu pendek.' }],
  };
  const problem = await ApiProblem.of(
    new Response(JSON.stringify(body), { status: 422, headers: { 'Content-Type': 'application/problem+json' } }),
  );
  expect(problem.code).toBe('incomplete');
  expect(problem.message).toBe('Ada isian yang belum lengkap.');
  expect(problem.fieldErrors()).toEqual([{ field: 'sections.background', message: 'Terlalu pendek.' }]);
  expect(isProblem(problem, 422)).toBe(true);
});

test('an answer that is no problem document still is a problem', async () => {
  const problem = await ApiProblem.of(new Response('<html>', { status: 502 }));
  expect([problem.status, problem.code, problem.errors]).toEqual([502, 'unknown', []]);
});

test('no answer at all is told as offline', () => {
  expect(new ApiProblem(0).code).toBe('offline');
});
