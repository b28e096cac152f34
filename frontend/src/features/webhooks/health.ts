import type { Endpoint } from './types';

export type Health = 'PAUSED' | 'GIVEN_UP' | 'FAILING' | 'WELL' | 'NEW';

/** How an endpoint is, in one word: what keeps it from getting anything comes first. */
export function healthOf(endpoint: Pick<Endpoint, 'state' | 'paused' | 'failingSince' | 'lastDeliveredAt'>): Health {
  if (endpoint.state !== 'ACTIVE') {
    return endpoint.paused && endpoint.paused.cause !== 'PERSON' ? 'GIVEN_UP' : 'PAUSED';
  }
  if (endpoint.failingSince) {
    return 'FAILING';
  }
  return endpoint.lastDeliveredAt ? 'WELL' : 'NEW';
}
