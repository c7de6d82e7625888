// SPDX-License-Identifier: Apache-2.0
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

// The fake or real daemon that `npm run dev` speaks to.
const daemon = process.env['SONAE_DAEMON'] ?? 'https://localhost:8443'

export default defineConfig({
  plugins: [svelte()],
  server: { proxy: { '/api': { target: daemon, secure: false } } },
  build: {
    target: 'es2022',
    // The polyfill would be an inline script; every browser with ES2022 preloads by itself.
    modulePreload: { polyfill: false },
    // The content policy allows data: for pictures only.
    assetsInlineLimit: 0,
    manifest: true,
    reportCompressedSize: false,
  },
})
