import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { compress } from './dev/compress'
import { budget } from './dev/budget'
import { earlyTheme } from './dev/early-theme'
import { mockServer } from './dev/mock-server'

// As `./run dev` starts it.
const server = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`

export default defineConfig(({ mode }) => ({
  plugins: [
    svelte(),
    earlyTheme(),
    mode === 'mock' ? mockServer() : [],
    budget({ bytes: 75_000, files: 4 }),
    compress(),
  ],
  build: {
    target: 'es2022',
    // A script of one icon, which two pieces share, would be a request of its own: the edge counts requests.
    rollupOptions: { output: { experimentalMinChunkSize: 2_000 } },
    assetsInlineLimit: 0,
    // A script whose preload failed stays failed until the page is loaded anew; an import alone is tried again.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files) => files.filter((name) => name.endsWith('.css')),
    },
  },
  server: {
    port: 5173,
    proxy: mode === 'mock' ? {} : { '/api': server, '/health': server },
  },
  test: { include: ['test/**/*.test.ts'], environment: 'node', reporters: 'dot' },
}))
