import type { Endpoint } from './types';

export type Health = 'PAUSED' | 'FAILING' | 'WELL' | 'NEW';

/** How an endpoint is, in one word: what keeps it from getting anything comes first. */
export function healthOf(endpoint: Pick<Endpoint, 'state' | 'failingSince' | 'lastDeliveredAt'>): Health {
  if (endpoint.state !== 'ACTIVE') {
    return 'PAUSED';
  }
  if (endpoint.failingSince) {
    return 'FAILING';
  }
  return endpoint.lastDeliveredAt ? 'WELL' : 'NEW';
}
