interface Row {
  id: number;
}

/** The one to open after this one is settled or skipped: the next in the queue, at its end the one before. */
export function after(rows: readonly Row[], id: number): number | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? rows[0]?.id : (rows[at + 1] ?? rows[at - 1])?.id;
}

export function before(rows: readonly Row[], id: number): number | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return at > 0 ? rows[at - 1]?.id : undefined;
}

/** Whether the next stretch of the queue should come before somebody walks past the end of this one. */
export function nearEnd(rows: readonly Row[], id: number | undefined): boolean {
  const at = rows.findIndex((row) => row.id === id);
  return at >= 0 && at >= rows.length - 5;
}

/** Whether a key belongs to somebody who is writing or choosing, and not to the page. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, dialog, [role="listbox"]') !== null)
  );
}
