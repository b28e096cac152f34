import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The service takes writes only from its own origin, so the host must stay the one that the browser asked.
const backend = { target: process.env.BACKEND_URL ?? 'http://localhost:8080', changeOrigin: false };

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api/': backend, '/q/': backend } },
  preview: { proxy: { '/api/': backend, '/q/': backend } },
  build: {
    target: 'es2023',
    manifest: true,
    // The strict Content-Security-Policy allows no data: scripts and no inline polyfill.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 400,
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    restoreMocks: true,
  },
});
