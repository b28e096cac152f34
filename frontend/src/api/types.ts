export type * from './shapes';
export type * from './work-shapes';
