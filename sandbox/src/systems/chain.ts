import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createBlock, type Block } from '@ethereumjs/block'
import { createCustomCommon, Hardfork, Mainnet } from '@ethereumjs/common'
import { createTxFromRLP, type TypedTransaction } from '@ethereumjs/tx'
import { bytesToHex, createAddressFromString, hexToBytes, type PrefixedHexString } from '@ethereumjs/util'
import { buildBlock, createVM, type RunTxResult, type VM } from '@ethereumjs/vm'

/** Chain id of the sandbox's consortium chain. */
const CHAIN_ID = 20860

/** A JSON-RPC request's answer, or its error. */
export type RpcAnswer = { readonly result: unknown } | { readonly error: { readonly code: number; readonly message: string } }

/** A consortium chain of one node: a real EVM, a block for each transaction, gas without a price. */
export interface Chain {
  ask(method: string, params: readonly unknown[]): Promise<RpcAnswer>
}

interface Receipt {
  readonly transactionHash: string; readonly transactionIndex: string; readonly blockHash: string; readonly blockNumber: string
  readonly from: string; readonly to: string | null; readonly contractAddress: string | null; readonly status: string
  readonly gasUsed: string; readonly cumulativeGasUsed: string; readonly effectiveGasPrice: string; readonly logsBloom: string; readonly type: string; readonly logs: readonly Log[]
}
interface Log {
  readonly address: string; readonly topics: readonly string[]; readonly data: string; readonly blockNumber: string; readonly blockHash: string
  readonly transactionHash: string; readonly transactionIndex: string; readonly logIndex: string; readonly removed: false
}

const GAS_LIMIT = 30_000_000n

/** Opens the chain that is kept in a file, a line for each block, by running it all again. Without a file it lives in memory. */
export async function openChain(file: string | undefined, now: () => Date): Promise<Chain> {
  const common = createCustomCommon({ chainId: CHAIN_ID, name: 'sandbox' }, Mainnet, { hardfork: Hardfork.Paris })
  const vm = await createVM({ common })
  const blocks: Block[] = [createBlock({ header: { number: 0n, gasLimit: GAS_LIMIT, baseFeePerGas: 0n } }, { common, skipConsensusFormatValidation: true })]
  const receipts = new Map<string, Receipt>()
  const newest = () => blocks.at(-1)!
  let turn: Promise<unknown> = Promise.resolve()

  async function mine(tx: TypedTransaction, timestamp: bigint): Promise<Receipt> {
    const builder = await buildBlock(vm, { parentBlock: newest(), headerData: { timestamp, gasLimit: GAS_LIMIT }, blockOpts: { putBlockIntoBlockchain: false } })
    const run = await builder.addTransaction(tx)
    const { block } = await builder.build()
    blocks.push(block)
    const receipt = receiptOf(tx, run, block)
    receipts.set(receipt.transactionHash, receipt)
    return receipt
  }

  /** One transaction at a time, each on disk before its hash is told. */
  function take(raw: PrefixedHexString): Promise<string> {
    const taken = turn.then(async () => {
      const tx = createTxFromRLP(hexToBytes(raw), { common })
      const known = receipts.get(bytesToHex(tx.hash()))
      if (known) return known.transactionHash
      const after = newest().header.timestamp + 1n
      const timestamp = BigInt(Math.floor(now().getTime() / 1000)) > after ? BigInt(Math.floor(now().getTime() / 1000)) : after
      const receipt = await mine(tx, timestamp)
      if (file !== undefined) await append(file, JSON.stringify({ timestamp: String(timestamp), tx: raw }))
      return receipt.transactionHash
    })
    turn = taken.catch(() => undefined)
    return taken
  }

  for (const line of file === undefined ? [] : await linesOf(file)) {
    const { timestamp, tx } = JSON.parse(line) as { timestamp: string; tx: PrefixedHexString }
    await mine(createTxFromRLP(hexToBytes(tx), { common }), BigInt(timestamp))
  }

  const methods: Readonly<Record<string, (params: readonly unknown[]) => unknown>> = {
    web3_clientVersion: () => 'gft-sandbox',
    net_version: () => String(CHAIN_ID),
    eth_chainId: () => quantity(CHAIN_ID),
    eth_blockNumber: () => quantity(newest().header.number),
    eth_gasPrice: () => '0x0',
    eth_feeHistory: () => ({ oldestBlock: quantity(newest().header.number), baseFeePerGas: ['0x0', '0x0'], gasUsedRatio: [0], reward: [['0x0']] }),
    eth_getTransactionCount: async ([address]) => quantity((await vm.stateManager.getAccount(createAddressFromString(String(address))))?.nonce ?? 0n),
    eth_getCode: async ([address]) => bytesToHex(await vm.stateManager.getCode(createAddressFromString(String(address)))),
    eth_sendRawTransaction: ([raw]) => take(String(raw) as PrefixedHexString),
    eth_getTransactionReceipt: ([hash]) => receipts.get(String(hash)) ?? null,
    eth_estimateGas: async ([call]) => quantity((await tryOut(vm, call as Call, newest())).gas + 21_000n + BigInt(String((call as Call).data ?? '0x').length) * 8n + 32_000n),
    eth_call: async ([call]) => (await tryOut(vm, call as Call, newest())).data,
    eth_getBlockByNumber: ([number]) => described(number === 'latest' ? newest() : blocks[Number(number)]),
    eth_getLogs: ([filter]) => logsOf([...receipts.values()], filter as Filter),
  }
  return {
    async ask(method, params) {
      const known = methods[method]
      if (!known) return { error: { code: -32_601, message: `the method ${method} does not exist` } }
      try {
        return { result: await known(params) }
      } catch (error) {
        return { error: { code: -32_000, message: error instanceof Error ? error.message : 'failed' } }
      }
    },
  }
}

interface Call { readonly from?: string; readonly to?: string; readonly data?: string; readonly input?: string }

/** Runs a call on a copy of the newest state, which forgets it. Throws when the contract refuses. */
async function tryOut(vm: VM, { from, to, data, input }: Call, block: Block): Promise<{ data: string; gas: bigint }> {
  const copy = await vm.shallowCopy()
  const { execResult } = await copy.evm.runCall({
    ...(from ? { caller: createAddressFromString(from), origin: createAddressFromString(from) } : {}), ...(to ? { to: createAddressFromString(to) } : {}),
    data: hexToBytes((data ?? input ?? '0x') as PrefixedHexString), gasLimit: GAS_LIMIT, block,
  })
  if (execResult.exceptionError) throw new Error(`execution reverted: ${bytesToHex(execResult.returnValue)}`)
  return { data: bytesToHex(execResult.returnValue), gas: execResult.executionGasUsed }
}

function receiptOf(tx: TypedTransaction, run: RunTxResult, block: Block): Receipt {
  const [blockHash, blockNumber, transactionHash] = [bytesToHex(block.hash()), quantity(block.header.number), bytesToHex(tx.hash())]
  return {
    transactionHash, transactionIndex: '0x0', blockHash, blockNumber, from: tx.getSenderAddress().toString(), to: tx.to?.toString() ?? null,
    contractAddress: run.createdAddress?.toString() ?? null, status: run.execResult.exceptionError ? '0x0' : '0x1',
    gasUsed: quantity(run.totalGasSpent), cumulativeGasUsed: quantity(run.totalGasSpent), effectiveGasPrice: '0x0', logsBloom: bytesToHex(run.bloom.bitvector), type: quantity(tx.type),
    logs: (run.execResult.logs ?? []).map(([address, topics, data], at) => ({
      address: bytesToHex(address), topics: topics.map((topic) => bytesToHex(topic)), data: bytesToHex(data), blockNumber, blockHash, transactionHash, transactionIndex: '0x0', logIndex: quantity(at), removed: false,
    })),
  }
}

interface Filter { readonly address?: string; readonly fromBlock?: string; readonly toBlock?: string; readonly topics?: readonly (string | null)[] }

function logsOf(receipts: readonly Receipt[], { address, fromBlock = '0x0', toBlock = 'latest', topics = [] }: Filter): Log[] {
  const last = toBlock === 'latest' ? Number.MAX_SAFE_INTEGER : Number(toBlock)
  return receipts.flatMap(({ logs }) => logs).filter((log) =>
    (!address || log.address === address.toLowerCase()) && Number(log.blockNumber) >= Number(fromBlock) && Number(log.blockNumber) <= last &&
    topics.every((topic, at) => topic === null || log.topics[at] === topic))
}

const described = (block: Block | undefined) => block && {
  number: quantity(block.header.number), hash: bytesToHex(block.hash()), parentHash: bytesToHex(block.header.parentHash), timestamp: quantity(block.header.timestamp),
  gasLimit: quantity(block.header.gasLimit), gasUsed: quantity(block.header.gasUsed), baseFeePerGas: '0x0', transactions: block.transactions.map((tx) => bytesToHex(tx.hash())),
}

const quantity = (value: bigint | number): string => `0x${value.toString(16)}`

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => { if (error.code === 'ENOENT') return ''; throw error })
  // A line that a crash cut off was never told to anybody.
  return text.split('\n').slice(0, -1)
}

async function append(file: string, line: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a', 0o600)
  await handle.appendFile(`${line}\n`).then(() => handle.sync()).finally(() => handle.close())
}
