import { readTrust, verdictOf, verifyReceipt, type Finding } from './index.ts'

export { readTrust, verdictOf, verifyReceipt }

const MARKS = { good: '✓', bad: '✗', unknown: '?' } as const

// Saved and run by Node: `node verify.mjs FILE.receipt KEYS.json`. In a browser there is no process.
const [script, file, keys] = globalThis.process?.argv?.slice(1) ?? []
if (script?.endsWith('verify.mjs')) {
  if (file && keys) await tell(file, keys)
  else {
    print('node verify.mjs FILE.receipt KEYS.json')
    process.exitCode = 2
  }
}

async function tell(receipt: string, keys: string): Promise<void> {
  const { readFile } = await import('node:fs/promises')
  const findings = await verifyReceipt(await readFile(receipt, 'utf8'), await readTrust(JSON.parse(await readFile(keys, 'utf8'))))
  print(findings.map(line).join('\n'))
  process.exitCode = verdictOf(findings) === 'good' ? 0 : 1
}

function line({ verdict, says }: Finding): string {
  return `${MARKS[verdict]} ${/^zh/i.test(process.env['LANG'] ?? '') ? says.zh : says.en}`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
