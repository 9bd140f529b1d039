import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A contract as it is deployed: made from `LogAnchor.sol`, kept beside it. */
export interface Artefact {
  readonly compiler: string
  readonly abi: readonly unknown[]
  readonly bytecode: `0x${string}`
}

const SOURCE = new URL('LogAnchor.sol', import.meta.url)
export const ARTEFACT = new URL('LogAnchor.json', import.meta.url)

/** Compiles the contract for chains from London on. The same source and compiler give the same bytes: no metadata is put in. */
export function compile(): Artefact {
  const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string; version(): string }
  const { contracts, errors = [] } = JSON.parse(solc.compile(JSON.stringify({
    language: 'Solidity',
    sources: { 'LogAnchor.sol': { content: readFileSync(SOURCE, 'utf8') } },
    settings: {
      optimizer: { enabled: true, runs: 200 }, evmVersion: 'london', metadata: { bytecodeHash: 'none', appendCBOR: false },
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
    },
  }))) as Compiled
  const made = contracts?.['LogAnchor.sol']?.LogAnchor
  if (!made || errors.some(({ severity }) => severity === 'error')) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'))
  return { compiler: solc.version(), abi: made.abi, bytecode: `0x${made.evm.bytecode.object}` }
}

interface Compiled {
  readonly contracts?: { readonly 'LogAnchor.sol'?: { readonly LogAnchor?: { readonly abi: readonly unknown[]; readonly evm: { readonly bytecode: { readonly object: string } } } } }
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[]
}

// Run by itself it writes the artefact anew.
if (import.meta.main) writeFileSync(ARTEFACT, `${JSON.stringify(compile(), undefined, 2)}\n`)
