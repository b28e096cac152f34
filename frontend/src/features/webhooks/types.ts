import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];

export type Endpoint = Schemas['WebhookEndpoint'];
export type EndpointRequest = Schemas['WebhookEndpointRequest'];
export type Delivery = Schemas['WebhookDelivery'];
export type Outcome = Schemas['WebhookOutcome'];
