import { useEffect, useState } from 'react';

export interface RemarkDraft {
  field: string;
  text: string;
}

/** Remarks while they are being written: kept with the version they are about, so that a closed tab loses none. */
export function useRemarkDrafts(account: number, innovation: number, version: number) {
  const key = `remarks.${account}.${innovation}.${version}`;
  const [drafts, setDrafts] = useState<Record<string, string>>(() => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, string>;
    } catch {
      return {};
    }
  });
  useEffect(() => {
    try {
      if (Object.keys(drafts).length > 0) {
        localStorage.setItem(key, JSON.stringify(drafts));
      } else {
        localStorage.removeItem(key);
      }
    } catch {
      // Kept by the page alone.
    }
  }, [key, drafts]);
  const written: RemarkDraft[] = Object.entries(drafts)
    .filter(([, text]) => text.trim())
    .map(([field, text]) => ({ field, text: text.trim() }));
  return {
    drafts,
    written,
    write: (field: string, text: string) => setDrafts((before) => ({ ...before, [field]: text })),
    drop: (field: string) => setDrafts(({ [field]: _, ...others }) => others),
    clear: () => setDrafts({}),
  };
}
