import { serveWitness } from './serve.ts'
import { openWitness } from './witness.ts'

/**
 * A witness as a process of its own. `GFT_WITNESS_FOLDER` and `GFT_WITNESS_NAME` are its own; `GFT_WITNESS_LOGS` names verifier
 * keys of logs, one a line; without any, `GFT_WITNESS_PIN_FROM` is asked once for the keys of a log, which are then pinned.
 */
const { GFT_WITNESS_FOLDER: folder = '', GFT_WITNESS_NAME: name = '', GFT_WITNESS_LOGS: logs = '', GFT_WITNESS_PIN_FROM: keysAt = '', GFT_WITNESS_PORT: port = '', GFT_WITNESS_HOST: host = '127.0.0.1' } = process.env
if (!folder || !name || !/^\d+$/.test(port)) throw new Error('GFT_WITNESS_FOLDER, GFT_WITNESS_NAME and GFT_WITNESS_PORT are needed')

const witness = await openWitness({
  folder, name, logs: logs.split('\n').filter(Boolean), now: () => new Date(),
  ...(keysAt ? { introduce: async () => publishedKeys(keysAt) } : {}),
})
const server = serveWitness(witness).listen({ host, port: Number(port) })
process.stdout.write(`${JSON.stringify({ msg: 'witness is listening', port: Number(port), key: witness.vkey })}\n`)
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.close(() => process.exit(0)).closeAllConnections())

async function publishedKeys(url: string): Promise<readonly string[]> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) })
  const { log } = (await answer.json()) as { log?: { keys?: readonly string[] } }
  return log?.keys ?? []
}
