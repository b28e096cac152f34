import { ErrorResponse, ErrorTimeout } from 'oidc-client-ts';
import { expect, test } from 'vitest';
import { ApiProblem } from './problem';
import { failureOf } from './provider-client';

test.each([
  [new ErrorResponse({ error: 'access_denied' }), 'denied'],
  [new ErrorResponse({ error: 'invalid_grant', error_description: 'Code not valid' }), 'expired'],
  [new ErrorResponse({ error: 'temporarily_unavailable', error_description: 'authentication_expired' }), 'expired'],
  [new ErrorResponse({ error: 'server_error' }), 'failed'],
  [new Error('No matching state found in storage'), 'expired'],
  [new Error('nonce in id_token does not match nonce in client storage'), 'failed'],
  [new TypeError('Failed to fetch'), 'unreachable'],
  [new ErrorTimeout('Network timed out'), 'unreachable'],
  [new ApiProblem(0), 'unreachable'],
  [new ApiProblem(500), 'failed'],
] as const)('%s is told as %s', (error, failure) => {
  expect(failureOf(error)).toBe(failure);
});
