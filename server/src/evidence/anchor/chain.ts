import { readFileSync } from 'node:fs'
import type { Abi, Address, Hex, TransactionSerializableLegacy } from 'viem'
import { decodeFunctionResult, encodeDeployData, encodeFunctionData, keccak256, publicKeyToAddress, serializeTransaction } from 'viem/utils'
import type { Outbound, Signer } from '#platform'
import { ARTEFACT, type Artefact } from './compile.ts'

/** Two roots of the log at one size. */
export interface Roots { readonly root: Buffer; readonly sm3Root: Buffer }

/** What came of a transaction that stands in a block. */
export interface Mined { readonly transaction: Hex; readonly block: number; readonly contract: Address | null }

/** What stands on a chain, by JSON-RPC (Ethereum execution API), through the one client for everything outside. */
export interface ChainReader {
  id(): Promise<number>
  newest(contract: Address): Promise<number>
  /** Undefined where nothing stands for this size. */
  at(contract: Address, size: number): Promise<Roots | undefined>
  /** Every root that was ever anchored, or those of one size. */
  anchored(contract: Address, size?: number): Promise<(Roots & { readonly size: number; readonly transaction: Hex; readonly block: number })[]>
}

/** One account on one chain. */
export interface Chain extends ChainReader {
  deploy(): Promise<Mined>
  anchor(contract: Address, size: number, roots: Roots): Promise<Mined>
}

type Rpc = <T>(method: string, params: readonly unknown[]) => Promise<T>

/** The chain answered with an error, or a transaction failed on it. */
export class ChainFailed extends Error {
  constructor(method: string, why: string) {
    super(`${method}: ${why}`)
    this.name = 'ChainFailed'
  }
}

const artefact = JSON.parse(readFileSync(ARTEFACT, 'utf8')) as Artefact
const abi = artefact.abi as Abi

/** A consortium chain makes a block every few seconds. */
const PATIENCE = { tries: 30, pauseMs: 1_000 }

/** `gas` is priced as the chain says; a consortium chain says nothing, so that no coin is needed. */
export function openChain({ outbound, url, signer }: { outbound: Pick<Outbound, 'exchange'>; url: string; signer: Signer }): Chain {
  const account = publicKeyToAddress(`0x${signer.publicKey.toString('hex')}`)
  const rpc = rpcAt(outbound, url)
  const reader = readChain({ outbound, url })

  async function send(to: Address | null, data: Hex): Promise<Mined> {
    const [chainId, nonce, gasPrice, gas] = await Promise.all([
      reader.id(), rpc<Hex>('eth_getTransactionCount', [account, 'pending']), rpc<Hex>('eth_gasPrice', []), rpc<Hex>('eth_estimateGas', [{ from: account, ...(to ? { to } : {}), data }]),
    ])
    const draft: TransactionSerializableLegacy = {
      type: 'legacy', chainId, nonce: Number(nonce), gasPrice: BigInt(gasPrice), gas: (BigInt(gas) * 12n) / 10n, ...(to ? { to } : {}), data, value: 0n,
    }
    const signature = await signer.sign(Buffer.from(keccak256(serializeTransaction(draft)).slice(2), 'hex'))
    const signed = serializeTransaction(draft, {
      r: `0x${signature.subarray(0, 32).toString('hex')}`, s: `0x${signature.subarray(32, 64).toString('hex')}`, yParity: signature[64] as 0 | 1, v: BigInt(chainId * 2 + 35 + signature[64]!),
    })
    return mined(await rpc<Hex>('eth_sendRawTransaction', [signed]))
  }

  async function mined(transaction: Hex): Promise<Mined> {
    for (let tries = 0; tries < PATIENCE.tries; tries += 1) {
      const receipt = await rpc<{ status: Hex; blockNumber: Hex; contractAddress: Address | null } | null>('eth_getTransactionReceipt', [transaction])
      if (receipt && receipt.status !== '0x1') throw new ChainFailed('eth_getTransactionReceipt', `${transaction} failed on the chain`)
      if (receipt) return { transaction, block: Number(receipt.blockNumber), contract: receipt.contractAddress }
      await new Promise((resolve) => setTimeout(resolve, PATIENCE.pauseMs))
    }
    throw new ChainFailed('eth_getTransactionReceipt', `${transaction} is in no block yet`)
  }

  return {
    ...reader,
    deploy: () => send(null, encodeDeployData({ abi, bytecode: artefact.bytecode })),
    anchor: (contract, size, { root, sm3Root }) => send(contract, encodeFunctionData({ abi, functionName: 'anchor', args: [BigInt(size), hex(root), hex(sm3Root)] })),
  }
}

/** A chain to read from: no account is needed. */
export function readChain({ outbound, url }: { outbound: Pick<Outbound, 'exchange'>; url: string }): ChainReader {
  const rpc = rpcAt(outbound, url)

  async function read(contract: Address, functionName: string, args: readonly unknown[]): Promise<unknown> {
    const data = await rpc<Hex>('eth_call', [{ to: contract, data: encodeFunctionData({ abi, functionName, args }) }, 'latest'])
    return decodeFunctionResult({ abi, functionName, data })
  }

  return {
    id: async () => Number(await rpc<Hex>('eth_chainId', [])),
    newest: async (contract) => Number(await read(contract, 'newest', [])),
    async at(contract, size) {
      const [root, sm3Root] = (await read(contract, 'heads', [BigInt(size)])) as [Hex, Hex, bigint]
      return /^0x0+$/.test(root) ? undefined : { root: bytes(root), sm3Root: bytes(sm3Root) }
    },
    async anchored(contract, size) {
      const topics = [ANCHORED, ...(size === undefined ? [] : [`0x${size.toString(16).padStart(64, '0')}`])]
      const logs = await rpc<{ transactionHash: Hex; blockNumber: Hex; topics: [Hex, Hex]; data: Hex }[]>('eth_getLogs', [{ address: contract, fromBlock: '0x0', toBlock: 'latest', topics }])
      return logs.map(({ transactionHash, blockNumber, topics: [, of], data }) => ({
        size: Number(of), transaction: transactionHash, block: Number(blockNumber), root: bytes(data).subarray(0, 32), sm3Root: bytes(data).subarray(32, 64),
      }))
    },
  }
}

function rpcAt(outbound: Pick<Outbound, 'exchange'>, url: string): Rpc {
  let calls = 0
  return async <T>(method: string, params: readonly unknown[]) => {
    const body = { text: JSON.stringify({ jsonrpc: '2.0', id: (calls += 1), method, params }), type: 'application/json' }
    const { text } = await outbound.exchange({ system: 'chain', baseUrl: url, path: '', body })
    const answer = parsed(text)
    if (!answer || answer.error) throw new ChainFailed(method, answer?.error?.message ?? 'no answer of JSON-RPC')
    return answer.result as T
  }
}

const ANCHORED = keccak256(Buffer.from('Anchored(uint64,bytes32,bytes32)'))
const hex = (value: Buffer): Hex => `0x${value.toString('hex')}`
const bytes = (value: Hex): Buffer => Buffer.from(value.slice(2), 'hex')

function parsed(text: string): { result?: unknown; error?: { message?: string } } | undefined {
  try {
    return JSON.parse(text) as { result?: unknown; error?: { message?: string } }
  } catch {
    return undefined
  }
}
