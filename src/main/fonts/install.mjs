// Run by Maven: puts the letters of official papers into target/classes/fonts, two weights of a serif with all of the
// general standard characters, and one face with rare ones beyond it. Does nothing while nothing changed.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'

const [target, work] = process.argv.slice(2)
const here = dirname(fileURLToPath(import.meta.url))
const sources = ['package.json', 'package-lock.json', '.npmrc', 'install.mjs'].map((name) => join(here, name))
const hash = createHash('sha256')
sources.forEach((source) => hash.update(readFileSync(source)))
const wanted = hash.digest('hex')
const stamp = join(work, 'installed')
const last = join(target, 'LXGWWenKai-Regular.ttf')
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(last)) process.exit(0)

rmSync(work, { recursive: true, force: true })
mkdirSync(work, { recursive: true })
mkdirSync(target, { recursive: true })
sources.forEach((source) => copyFileSync(source, join(work, source.slice(here.length + 1))))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
try {
  // No install scripts: nothing of these packages needs one.
  execFileSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: work,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
} catch (failure) {
  console.error(
    failure.code === 'ENOENT'
      ? 'npm is missing. Install it (Debian, Ubuntu: apt-get install -y nodejs npm): the letters of official papers come with it.'
      : 'npm ci failed: see the lines above; the npm registry must be reachable (npm config get registry).',
  )
  process.exit(1)
}

const modules = join(work, 'node_modules')
const serif = join(modules, '@expo-google-fonts/noto-serif-sc')
copyFileSync(join(serif, '400Regular/NotoSerifSC_400Regular.ttf'), join(target, 'NotoSerifSC-Regular.ttf'))
copyFileSync(join(serif, '700Bold/NotoSerifSC_700Bold.ttf'), join(target, 'NotoSerifSC-Bold.ttf'))
copyFileSync(join(serif, 'LICENSE_FONT'), join(target, 'NotoSerifSC-LICENSE.txt'))
const kai = join(modules, '@fontsource/lxgw-wenkai')
copyFileSync(join(kai, 'LICENSE'), join(target, 'LXGWWenKai-LICENSE.txt'))
writeFileSync(last, trueType(readFileSync(join(kai, 'files/lxgw-wenkai-latin-500-normal.woff'))))
rmSync(modules, { recursive: true, force: true })
writeFileSync(stamp, wanted)

/** WOFF 1.0 is the tables of a TrueType file, each packed by zlib, behind another directory. */
function trueType(woff) {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file')
  const count = woff.readUInt16BE(12)
  const header = Buffer.alloc(12 + 16 * count)
  woff.copy(header, 0, 4, 8)
  header.writeUInt16BE(count, 4)
  const entries = 2 ** Math.floor(Math.log2(count))
  header.writeUInt16BE(entries * 16, 6)
  header.writeUInt16BE(Math.log2(entries), 8)
  header.writeUInt16BE((count - entries) * 16, 10)
  const parts = [header]
  let offset = header.length
  for (let i = 0; i < count; i++) {
    const at = 44 + 20 * i
    const [from, packed, length, checksum] = [4, 8, 12, 16].map((field) => woff.readUInt32BE(at + field))
    const stored = woff.subarray(from, from + packed)
    const table = packed < length ? inflateSync(stored) : stored
    woff.copy(header, 12 + 16 * i, at, at + 4)
    header.writeUInt32BE(checksum, 16 + 16 * i)
    header.writeUInt32BE(offset, 20 + 16 * i)
    header.writeUInt32BE(length, 24 + 16 * i)
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4)
    table.copy(padded)
    parts.push(padded)
    offset += padded.length
  }
  return Buffer.concat(parts)
}
