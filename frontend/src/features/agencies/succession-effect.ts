import type { ReorganisationPreview } from './types';

type Change = ReorganisationPreview['obligations'][number];

/** Obligations whose status becomes another, or that come to be; the rest only take on a new name, parent or region. */
export const statusChanges = ({ obligations }: ReorganisationPreview): Change[] =>
  obligations.filter(({ from, to }) => (from ?? null) !== to);

export const onlyRenamed = ({ obligations }: ReorganisationPreview): number =>
  obligations.filter(({ from, to, snapshotChanges }) => from === to && snapshotChanges).length;
