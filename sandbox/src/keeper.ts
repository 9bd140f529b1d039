import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { World } from './world.ts'

/** The world and the file that it is kept in. Without a file it lives in memory. */
export interface Keeper {
  readonly world: World
  /** Resolves when everything changed so far is on disk. Calls at the same time share one write. */
  save(): Promise<void>
}

/** Opens the kept world, or begins a new one. Throws when the file cannot be read as one. */
export async function openKeeper(file: string | undefined, begin: () => World): Promise<Keeper> {
  if (file === undefined) return { world: begin(), save: async () => {} }
  await mkdir(dirname(file), { recursive: true })
  // What a kept world does not know of yet begins as in a new one.
  const world = { ...begin(), ...(await readWorld(file)) }
  let running: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  const save = (): Promise<void> => {
    waiting ??= running.catch(() => {}).then(() => {
      waiting = undefined
      running = write(file, JSON.stringify(world))
      return running
    })
    return waiting
  }
  await save()
  return { world, save }
}

async function readWorld(file: string): Promise<World | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as World
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`${file} cannot be read as the sandbox's state; move it away to begin a new world`, { cause: error })
  }
}

/** Whole or not at all: a new file, fsync, rename over the old one, fsync of the folder. */
async function write(file: string, content: string): Promise<void> {
  const fresh = `${file}.new`
  const handle = await open(fresh, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(fresh, file)
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
