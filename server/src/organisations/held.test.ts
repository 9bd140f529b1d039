import { expect, it } from 'vitest'
import { openLog } from '#platform'
import { hold } from './held.ts'

const log = openLog('silent', 'test')

it('what is held is loaded again only when its version has moved', async () => {
  let [version, loads] = [1, 0]
  const held = await hold({ module: 'test', log, version: async () => version, load: async () => ++loads })
  expect([await held.refresh(), held.current()]).toEqual([false, 1])
  version = 2
  expect([await held.refresh(), held.current()]).toEqual([true, 2])
  held.close()
})

it('while it cannot be read again, what is held stays', async () => {
  let reachable = true
  const held = await hold({ module: 'test', log, version: async () => (reachable ? 1 : Promise.reject(new Error('gone'))), load: async () => 'held' })
  reachable = false
  await expect(held.refresh()).rejects.toThrow('gone')
  expect(held.current()).toBe('held')
  reachable = true
  expect(await held.refresh()).toBe(false)
  held.close()
})
