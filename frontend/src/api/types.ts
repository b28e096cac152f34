export type * from './shapes';
