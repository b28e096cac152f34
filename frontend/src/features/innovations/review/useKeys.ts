import { useEffect } from 'react';
import { isWriting } from './queue';

/** Single letters as commands, left alone while somebody writes, chooses or answers a dialog. */
export function useKeys(keys: Record<string, () => unknown>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = keys[event.key];
      if (act && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target)) {
        event.preventDefault();
        act();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
