// Run by Maven: `node build.mjs build` writes the pages to target/classes/static, `node build.mjs check` runs types,
// lint and tests. Both do nothing when what they read has not changed since the last time they succeeded.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = dirname(fileURLToPath(import.meta.url))
const target = resolve(web, '../../../target')
const pages = join(target, 'classes/static')
const npmName = process.platform === 'win32' ? 'npm.cmd' : 'npm'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old: the web pages need Node 20.19 or newer. `
    + 'Install it with: npm install -g n && n 22')
}

const mode = process.argv[2]
if (mode === 'build') build()
else if (mode === 'check') check()
else fail('Usage: node build.mjs build|check')

function build() {
  const inputs = hash(files(web).filter((file) => !file.endsWith('.test.ts')))
  const stamp = join(target, 'web/pages.sha256')
  if (read(stamp) === inputs && existsSync(join(pages, 'index.html'))) return
  install()
  rmSync(stamp, { force: true })
  run('vite', ['build', '--logLevel', 'warn'], { ANLAN_WEB_OUT: pages })
  write(stamp, inputs)
}

function check() {
  const inputs = hash(files(web))
  const stamp = join(target, 'web/checks.sha256')
  if (read(stamp) === inputs) return
  install()
  run('vue-tsc', ['--noEmit'])
  run('eslint', ['.', '--max-warnings', '0'])
  run('vitest', ['run', '--reporter', 'dot'])
  write(stamp, inputs)
}

/** `npm ci`, skipped while the installed packages are those of the lock file. */
function install() {
  const lock = hash([join(web, 'package.json'), join(web, 'package-lock.json'), join(web, '.npmrc')])
  const stamp = join(web, 'node_modules/.anlan-lock.sha256')
  if (read(stamp) === lock) return
  console.log('Installing the packages of the web pages (npm ci) ...')
  try {
    // No install scripts: none of our packages needs one, and one of them would start a telemetry process.
    execFileSync(npmName, ['ci', '--ignore-scripts', '--loglevel', 'error'], options({}))
  } catch (failure) {
    fail(failure.code === 'ENOENT'
      ? 'npm is missing. Install Node 20.19 or newer with npm, e.g.: apt-get install -y nodejs npm'
      : 'npm ci failed: see the lines above; the npm registry must be reachable (npm config get registry).')
  }
  write(stamp, lock)
}

function run(tool, args, environment = {}) {
  const bin = JSON.parse(readFileSync(join(web, 'node_modules', tool, 'package.json'), 'utf8')).bin
  const script = join(web, 'node_modules', tool, typeof bin === 'string' ? bin : bin[tool])
  try {
    execFileSync(process.execPath, [script, ...args], options(environment))
  } catch {
    fail(`${tool} found something to correct: see the lines above.`)
  }
}

function options(environment) {
  const shell = process.platform === 'win32'
  return { cwd: web, stdio: 'inherit', env: { ...process.env, ...environment }, shell: shell && !environment.ANLAN_WEB_OUT }
}

function files(folder) {
  return readdirSync(folder)
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? files(path) : [path]
    })
}

function hash(paths) {
  const sum = createHash('sha256').update(process.versions.node)
  for (const path of paths) sum.update(relative(web, path).replaceAll('\\', '/')).update('\0').update(readFileSync(path))
  return sum.digest('hex')
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function fail(line) {
  console.error(line)
  process.exit(1)
}
