import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/**
 * Fails a build whose first load is too heavy.
 *
 * The first load is every script and style that `index.html` names, and what those import at once; it is counted
 * in bytes after gzip, as most callers receive it, and in files, since the edge counts requests.
 */
export function budget(limit: { bytes: number; files: number }): Plugin {
  return {
    name: 'budget',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const html = bundle['index.html']
        if (html?.type !== 'asset') return
        const first = new Set<string>()
        const take = (name: string) => {
          const file = bundle[name]
          if (!file || first.has(name)) return
          first.add(name)
          if (file.type === 'chunk') file.imports.forEach(take)
        }
        for (const [, name] of String(html.source).matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)) take(name ?? '')

        const bytes = [...first]
          .map((name) => bundle[name])
          .reduce((sum, file) => sum + (file ? gzipSync(file.type === 'chunk' ? file.code : file.source).length : 0), 0)
        const summary = `first load: ${bytes} bytes of gzip in ${first.size} files (at most ${limit.bytes} in ${limit.files})`
        if (bytes > limit.bytes || first.size > limit.files || first.size === 0) this.error(summary)
        this.info(summary)
      },
    },
  }
}
