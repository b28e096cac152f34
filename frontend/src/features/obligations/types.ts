import type { components } from '@/api/schema.gen';

export type ObligationView = components['schemas']['Obligation'];
