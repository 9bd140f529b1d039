import { join } from 'node:path'
import { createProvince } from './province.ts'

const { GFT_SANDBOX_PORT, GFT_SANDBOX_URL, GFT_HOST, GFT_DATA_DIR, GFT_PUBLIC_URL } = process.env
const folder = GFT_DATA_DIR === undefined ? undefined : join(GFT_DATA_DIR, 'sandbox')

const app = await createProvince({
  stateFile: folder && join(folder, 'state.json'),
  platformUrl: GFT_PUBLIC_URL,
  log: true,
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void app.close())
await app.listen({ host: GFT_HOST ?? '127.0.0.1', port: port() })

function port(): number {
  const wanted = GFT_SANDBOX_PORT ?? (GFT_SANDBOX_URL === undefined ? undefined : new URL(GFT_SANDBOX_URL).port)
  if (!wanted || !/^\d+$/.test(wanted)) throw new Error('GFT_SANDBOX_PORT or a GFT_SANDBOX_URL with a port is needed')
  return Number(wanted)
}
