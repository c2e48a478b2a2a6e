// Puts a Chromium with Chinese letters into the folder given (target/browser): nothing of the system is needed. Skipped
// when nothing changed since the last time. The browser of ANLAN_TEST_BROWSER, when set, is used instead of ours.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'

const target = process.argv[2]
if (process.env.ANLAN_TEST_BROWSER) process.exit(0)

const here = dirname(fileURLToPath(import.meta.url))
const sources = ['package.json', 'package-lock.json', '.npmrc', 'install.mjs'].map((name) => join(here, name))
const hash = createHash('sha256')
sources.forEach((source) => hash.update(readFileSync(source)))
const wanted = hash.digest('hex')
const stamp = join(target, 'installed')
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) process.exit(0)

if (process.platform !== 'linux' || process.arch !== 'x64') {
  fail(
    'The browser tests bring a Chromium for Linux on x86-64 only. Here, set ANLAN_TEST_BROWSER to the path of an installed ' +
      'Chrome or Chromium, or leave these tests out: mvn verify -DskipBrowser',
  )
}

rmSync(target, { recursive: true, force: true })
mkdirSync(join(target, 'fonts'), { recursive: true })
sources.forEach((source) => copyFileSync(source, join(target, source.slice(here.length + 1))))
// No install scripts: nothing of these packages needs one.
try {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: target, stdio: 'inherit' })
} catch (failure) {
  fail(
    failure.code === 'ENOENT'
      ? 'npm is missing. Install it (Debian, Ubuntu: apt-get install -y nodejs npm), set ANLAN_TEST_BROWSER to the path of an ' +
          'installed Chrome or Chromium, or leave the browser tests out: mvn verify -DskipBrowser'
      : 'npm ci failed: see the lines above; the npm registry must be reachable (npm config get registry). Without the browser ' +
          'tests: mvn verify -DskipBrowser',
  )
}

const modules = join(target, 'node_modules')
const bin = join(modules, '@sparticuz/chromium/bin')
const { extract } = createRequire(join(modules, '@sparticuz/chromium/package.json'))('tar-fs')
const unpack = (name, to) => pipeline(createReadStream(join(bin, name)), createBrotliDecompress(), to)
await Promise.all([
  unpack('chromium.br', createWriteStream(join(target, 'chromium'))),
  unpack('al2023.tar.br', extract(target)), // lib/: the NSS libraries a bare machine may lack
  unpack('swiftshader.tar.br', extract(target)),
])
chmodSync(join(target, 'chromium'), 0o755)

const fonts = join(modules, '@expo-google-fonts/noto-sans-sc')
for (const weight of ['400Regular', '700Bold']) {
  const file = `NotoSansSC_${weight}.ttf`
  renameSync(join(fonts, weight, file), join(target, 'fonts', file))
}
writeFileSync(
  join(target, 'fonts.conf'),
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(target, 'fonts')}</dir>
  <cachedir>${join(target, 'fonts-cache')}</cachedir>
  <config/>
</fontconfig>
`,
)
rmSync(modules, { recursive: true, force: true })
writeFileSync(stamp, wanted)

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
