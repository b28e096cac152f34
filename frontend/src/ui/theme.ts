import { createTheme } from '@mantine/core';

/** Colours live in theme.css as variables; here only what components need to know in JavaScript. */
export const theme = createTheme({
  primaryColor: 'teal',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'var(--mantine-font-family)',
});
