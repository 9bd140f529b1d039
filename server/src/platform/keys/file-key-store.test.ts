import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ed25519Verify, fileKeyStore, sm2PublicKey, sm2Verify } from './index.ts'
import { createKey } from './key-files.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keys-'))
})
afterEach(() => rm(dir, { recursive: true }))

const dataKey = Buffer.alloc(32, 7)

describe('the folder', () => {
  it('gets its first keys at once, for the owner only', async () => {
    await fileKeyStore(dir)
    expect((await readdir(dir)).sort()).toEqual(['derive', 'kek-1'])
    for (const name of ['derive', 'kek-1']) {
      expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600)
      expect(await readFile(join(dir, name))).toHaveLength(32)
    }
  })

  it.each([0o640, 0o604])('is refused when a key in it has mode %o', async (mode) => {
    await fileKeyStore(dir)
    await chmod(join(dir, 'kek-1'), mode)
    await expect(fileKeyStore(dir)).rejects.toThrow(/kek-1 may be opened by others/)
  })

  it('is refused when others may write to it', async () => {
    await chmod(dir, 0o770)
    await expect(fileKeyStore(dir)).rejects.toThrow(/may be written by others/)
  })

  it('is refused when the derivation master was lost: a new one would make every index silently wrong', async () => {
    await fileKeyStore(dir)
    await rm(join(dir, 'derive'))
    await expect(fileKeyStore(dir)).rejects.toThrow(/derive is missing/)
  })

  it('holds one set of keys when several processes start at once', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => fileKeyStore(dir)))
    const derived = await Promise.all(stores.map((store) => store.derive('index person')))
    const signers = await Promise.all(stores.map((store) => store.signer('log', 'ed25519')))
    expect(new Set(derived.map(String)).size).toBe(1)
    expect(new Set(signers.map(({ publicKey }) => String(publicKey))).size).toBe(1)
    expect((await readdir(dir)).sort()).toEqual(['derive', 'kek-1', 'sign-log.ed25519'])
  })
})

describe('a key file', () => {
  it('is never written over: who comes second gets the key of the first', async () => {
    const path = join(dir, 'kek-1')
    const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
    expect(await createKey(path, first)).toEqual(first)
    expect(await createKey(path, second)).toEqual(first)
    expect(await readdir(dir)).toEqual(['kek-1'])
  })

  it('holds 32 bytes or is refused', async () => {
    await writeFile(join(dir, 'derive'), Buffer.alloc(31), { mode: 0o600 })
    await expect(fileKeyStore(dir)).rejects.toThrow(/holds 31 bytes/)
  })
})

describe('wrapping', () => {
  it('returns the data key for the same binding only', async () => {
    const store = await fileKeyStore(dir)
    const secret = await store.wrap(dataKey, 'person 2026-01')
    expect(secret.wrapped.includes(dataKey)).toBe(false)
    expect(await (await fileKeyStore(dir)).unwrap(secret, 'person 2026-01')).toEqual(dataKey)
    await expect(store.unwrap(secret, 'person 2026-02')).rejects.toThrow()
  })

  it('goes on unwrapping what an older KEK wrapped', async () => {
    const store = await fileKeyStore(dir)
    const old = await store.wrap(dataKey, 'b')
    expect(await store.rotate()).toBe('kek-2')
    const young = await store.wrap(dataKey, 'b')
    expect([old.kek, young.kek]).toEqual(['kek-1', 'kek-2'])
    expect(await store.unwrap(old, 'b')).toEqual(dataKey)
    await rm(join(dir, 'kek-1'))
    await expect(store.unwrap(old, 'b')).rejects.toThrow(/kek-1 is missing/)
    expect(await store.unwrap(young, 'b')).toEqual(dataKey)
  })

  it('opens no file that is not a KEK, whatever a row says', async () => {
    const store = await fileKeyStore(dir)
    const { wrapped } = await store.wrap(dataKey, 'b')
    for (const kek of ['derive', '../kek-1', 'kek-1/../derive']) {
      await expect(store.unwrap({ kek, wrapped }, 'b')).rejects.toThrow(/no name of a KEK/)
    }
  })
})

describe('derived secrets and signing keys', () => {
  it('derive the same secret for the same label, another for another', async () => {
    const store = await fileKeyStore(dir)
    expect(await store.derive('index person')).toEqual(await (await fileKeyStore(dir)).derive('index person'))
    expect(await store.derive('index person')).not.toEqual(await store.derive('index case'))
  })

  it('sign with one key a name, kept over a restart', async () => {
    const message = Buffer.from('checkpoint')
    const ed25519 = await (await fileKeyStore(dir)).signer('log', 'ed25519')
    const sm2 = await (await fileKeyStore(dir)).signer('log', 'sm2')
    const again = await fileKeyStore(dir)
    expect((await again.signer('log', 'ed25519')).publicKey).toEqual(ed25519.publicKey)
    expect((await again.signer('log', 'sm2')).publicKey).toEqual(sm2.publicKey)
    expect((await again.signer('witness-1', 'ed25519')).publicKey).not.toEqual(ed25519.publicKey)
    expect(ed25519Verify(ed25519.publicKey, message, await ed25519.sign(message))).toBe(true)
    expect(sm2Verify(sm2PublicKey(sm2.publicKey), message, await sm2.sign(message))).toBe(true)
  })

  it('refuse a name that could wander', async () => {
    const store = await fileKeyStore(dir)
    await expect(store.signer('../log', 'ed25519')).rejects.toThrow(/no name of a signing key/)
  })
})
