import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(html|js|css|svg|webmanifest|json)$/

/** Writes a `.gz` and a `.br` beside every text file of the build, so that the server need not compress. */
export function compress(): Plugin {
  let folder = ''
  return {
    name: 'compress',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir
    },
    async closeBundle() {
      const names = await readdir(folder, { recursive: true })
      for (const name of names.filter((name) => TEXT.test(name))) {
        const bytes = await readFile(join(folder, name))
        await writeFile(join(folder, name + '.gz'), gzipSync(bytes, { level: 9 }))
        await writeFile(join(folder, name + '.br'), brotliCompressSync(bytes))
      }
    },
  }
}
