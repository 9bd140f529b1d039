import type { BrowserContext, CDPSession } from 'playwright-core'

/** What one load of a page took. */
export interface Load {
  /** Over the network, redirects included. */
  readonly requests: number
  /** As transferred: compressed, headers included. */
  readonly kib: number
  readonly scriptKib: number
  /** Milliseconds from the start of the navigation to the largest contentful paint. */
  readonly lcp: number
  /** Milliseconds for which tasks longer than 50 ms kept the page from answering. */
  readonly tbt: number
  /** Cumulative layout shift, without a unit. */
  readonly cls: number
  /** Origins other than the page's own that were asked for anything. */
  readonly strangers: readonly string[]
}

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms from a request to its answer; a processor four times slower than this one. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const SLOWER = 4
/** In this time after the load, in milliseconds, nothing larger is painted and nothing shifts any more. */
const SETTLING = 400

/**
 * Opens a page as a slow phone does that has never seen it: in a tab of its own, with an empty cache.
 * @throws Error when something came out of a cache all the same.
 */
export async function loadOnSlowPhone(context: BrowserContext, path: string): Promise<Load> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  const traffic = await watch(devtools)
  await devtools.send('Network.clearBrowserCache')
  await devtools.send('Network.emulateNetworkConditions', NETWORK)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.goto(path, { waitUntil: 'load' })
  await page.waitForTimeout(SETTLING)
  const load = { ...traffic(new URL(page.url()).origin), ...(await page.evaluate(readTimeline)) }
  await page.close()
  return load
}

interface Transfer { readonly url: string; readonly type: string; bytes: number }

/** Keeps account of what goes over the network; the function it answers sums it up. */
async function watch(devtools: CDPSession): Promise<(own: string) => Pick<Load, 'requests' | 'kib' | 'scriptKib' | 'strangers'>> {
  const transfers: Transfer[] = []
  const open = new Map<string, Transfer>()
  const cached: string[] = []
  devtools.on('Network.requestServedFromCache', ({ requestId }) => void cached.push(open.get(requestId)?.url ?? requestId))
  devtools.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    const before = open.get(requestId)
    if (before && redirectResponse) before.bytes = redirectResponse.encodedDataLength
    if (!request.url.startsWith('http')) return
    const transfer = { url: request.url, type: type ?? 'Other', bytes: 0 }
    open.set(requestId, transfer)
    transfers.push(transfer)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = open.get(requestId)
    if (transfer) transfer.bytes = encodedDataLength
  })
  await devtools.send('Network.enable')
  return (own) => {
    if (cached.length > 0) throw new Error(`not a first visit: ${cached.join(', ')} came from the cache`)
    const kib = (of: readonly Transfer[]) => of.reduce((sum, { bytes }) => sum + bytes, 0) / 1024
    const origins = new Set(transfers.map(({ url }) => new URL(url).origin))
    return { requests: transfers.length, kib: kib(transfers), scriptKib: kib(transfers.filter(({ type }) => type === 'Script')), strangers: [...origins].filter((origin) => origin !== own) }
  }
}

interface Shift extends PerformanceEntry { readonly value: number; readonly hadRecentInput: boolean }

/** Runs in the page. */
async function readTimeline(): Promise<Pick<Load, 'lcp' | 'tbt' | 'cls'>> {
  const entries = <Entry extends PerformanceEntry>(type: string) => new Promise<Entry[]>((resolve) => {
    const observer = new PerformanceObserver((list) => finish(list.getEntries() as Entry[]))
    const none = setTimeout(() => finish([]), 100)
    const finish = (found: Entry[]) => {
      clearTimeout(none)
      observer.disconnect()
      resolve(found)
    }
    observer.observe({ type, buffered: true })
  })
  const [paints, tasks, shifts] = await Promise.all([entries('largest-contentful-paint'), entries('longtask'), entries<Shift>('layout-shift')])
  return {
    lcp: paints.at(-1)?.startTime ?? Number.NaN,
    tbt: tasks.reduce((sum, { duration }) => sum + duration - 50, 0),
    cls: shifts.filter(({ hadRecentInput }) => !hadRecentInput).reduce((sum, { value }) => sum + value, 0),
  }
}
