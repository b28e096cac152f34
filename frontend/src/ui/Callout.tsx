import type { ReactNode } from 'react';
import classes from './Callout.module.css';

interface CalloutProps {
  tone: 'info' | 'warning' | 'danger' | 'done';
  /** Read out at once when it appears. */
  live?: boolean;
  children: ReactNode;
}

/** A message in the flow of the page that stays until its cause is gone. */
export function Callout({ tone, live, children }: CalloutProps) {
  return (
    <div className={classes.callout} data-tone={tone} role={live ? 'alert' : undefined}>
      {children}
    </div>
  );
}
