import { readFileSync } from 'node:fs'
import { transformWithEsbuild, type Plugin } from 'vite'

const SOURCE = 'src/kit/early-theme.ts'

/**
 * Puts the chosen theme on the page before its first paint, by a small blocking script of its own.
 *
 * It is a file because the server's content security policy allows no script within the page, and not a module
 * because modules run after the first paint.
 */
export function earlyTheme(): Plugin {
  const script = async () =>
    (await transformWithEsbuild(readFileSync(SOURCE, 'utf8'), SOURCE, { minify: true, format: 'iife' })).code
  let built = ''
  return {
    name: 'early-theme',
    configureServer(server) {
      server.middlewares.use('/early-theme.js', (_, response) => {
        response.setHeader('Content-Type', 'text/javascript')
        void script().then((code) => response.end(code))
      })
    },
    async buildStart() {
      if (this.meta.watchMode || this.environment?.config.command !== 'build') return
      built = this.emitFile({ type: 'asset', name: 'theme.js', source: await script() })
    },
    generateBundle: {
      order: 'pre',
      handler() {
        if (built) built = this.getFileName(built)
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'script', attrs: { src: built ? `/${built}` : '/early-theme.js' }, injectTo: 'head-prepend' },
      ],
    },
  }
}
