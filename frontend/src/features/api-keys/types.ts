import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];

export type ApiKey = Schemas['ApiKey'];
export type ApiKeyRequest = Schemas['ApiKeyRequest'];
export type Scope = Schemas['ApiKeyScope'];
