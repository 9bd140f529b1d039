import { join } from 'node:path'
import { createProvince } from './province.ts'

const { GFT_SANDBOX_PORT, GFT_SANDBOX_URL, GFT_HOST = '127.0.0.1', GFT_DATA_DIR = '.gft', GFT_PUBLIC_URL = 'http://localhost:8080' } = process.env
const folder = join(GFT_DATA_DIR, 'sandbox')

const app = await createProvince({
  stateFile: join(folder, 'state.json'),
  chainFile: join(folder, 'chain.jsonl'),
  staffFile: join(folder, 'staff.json'),
  platformUrl: GFT_PUBLIC_URL,
  honey: true,
  log: true,
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void app.close())
await app.listen({ host: GFT_HOST, port: port() })

function port(): number {
  const wanted = GFT_SANDBOX_PORT || (GFT_SANDBOX_URL && new URL(GFT_SANDBOX_URL).port)
  if (!wanted || !/^\d+$/.test(wanted)) throw new Error('GFT_SANDBOX_PORT or a GFT_SANDBOX_URL with a port is needed')
  return Number(wanted)
}
