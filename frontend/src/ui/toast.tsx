import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { CrossIcon } from './icons';
import classes from './toast.module.css';

interface Toast {
  id: number;
  text: string;
  tone: 'done' | 'failed';
  undo?: { label: string; act: () => void };
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) {
    listener();
  }
}

const close = (id: number) => change(toasts.filter((toast) => toast.id !== id));

/** Says quietly that something was done, with a way back where there is one; it stays long enough to be read twice. */
export function tell(text: string, options: { tone?: Toast['tone']; undo?: Toast['undo'] } = {}): void {
  last += 1;
  const id = last;
  change([...toasts.slice(-2), { id, text, tone: options.tone ?? 'done', undo: options.undo }]);
  setTimeout(() => close(id), options.undo || options.tone === 'failed' ? 12_000 : 6_000);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const { t } = useTranslation('common');
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className={classes.toasts} role="status">
      {shown.map((toast) => (
        <div key={toast.id} className={classes.toast} data-tone={toast.tone}>
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              className={classes.undo}
              onClick={() => {
                toast.undo?.act();
                close(toast.id);
              }}
            >
              {toast.undo.label}
            </button>
          )}
          <button type="button" className={classes.close} onClick={() => close(toast.id)} aria-label={t('close')}>
            <CrossIcon size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
