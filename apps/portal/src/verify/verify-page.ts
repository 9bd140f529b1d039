import type { Finding, PublishedTrust } from '@gft/receipt'
import type * as Verifier from '@gft/receipt/single-file'

/** The verifier as everybody can save it, and the keys that this page goes by: both fetched once, so that it works offline from then on. */
const TOOL = '/verify.mjs'
const KEYS = '/.well-known/gft-keys.json'

const page = document.querySelector<HTMLElement>('[data-verify]')
if (page) open(page)

/** The page stands before the verifier is asked for, which comes when the browser has nothing else to do, or when a file is chosen. */
function open(page: HTMLElement): void {
  const prepared = once(() => prepare(page))
  const check = async (file: File | undefined) => {
    if (!file) return
    const [{ tool, trust }, text] = await Promise.all([prepared(), file.text()])
    const found = await tool.verifyReceipt(text, trust)
    show(page.querySelector<HTMLElement>('[data-verify-findings]')!, page, tool.verdictOf(found), found)
  }
  const input = page.querySelector<HTMLInputElement>('input[type=file]')!
  input.addEventListener('change', () => void check(input.files?.[0]))
  page.addEventListener('dragover', (event) => event.preventDefault())
  page.addEventListener('drop', (event) => {
    event.preventDefault()
    void check(event.dataTransfer?.files[0])
  })
  // A file may have been chosen before this script was there.
  if (input.files?.length) void check(input.files[0])
  else whenIdle(() => void prepared().catch(() => undefined))
}

/** What failed once is tried again at the next call. */
function once<T>(get: () => Promise<T>): () => Promise<T> {
  let had: Promise<T> | undefined
  return () => (had ??= get().catch((error: unknown) => {
    had = undefined
    throw error
  }))
}

function whenIdle(act: () => void): void {
  const idle = () => ('requestIdleCallback' in window ? requestIdleCallback(act) : setTimeout(act, 200))
  if (document.readyState === 'complete') idle()
  else addEventListener('load', idle, { once: true })
}

async function prepare(page: HTMLElement) {
  const state = page.querySelector<HTMLElement>('[data-verify-state]')!
  try {
    const [tool, published] = await Promise.all([import(/* @vite-ignore */ TOOL) as Promise<typeof Verifier>, fetch(KEYS).then((answer) => answer.json() as Promise<PublishedTrust>)])
    const trust = await tool.readTrust(published)
    document.querySelector('[data-verify-keys]')?.replaceChildren(...[...published.log.keys, ...published.witnesses].map(item))
    state.textContent = state.dataset['ready'] ?? ''
    return { tool, trust }
  } catch (error) {
    state.textContent = state.dataset['failed'] ?? ''
    throw error
  }
}

function show(place: HTMLElement, { dataset }: HTMLElement, verdict: Finding['verdict'], found: readonly Finding[]): void {
  const heading = document.createElement('h2')
  heading.textContent = (JSON.parse(dataset['verdicts'] ?? '{}') as Record<Finding['verdict'], string>)[verdict]
  const list = document.createElement('ul')
  list.className = 'findings'
  list.append(...found.map((finding) => {
    const line = item(finding.says[dataset['lang'] === 'en' ? 'en' : 'zh'])
    line.dataset['verdict'] = finding.verdict
    return line
  }))
  place.replaceChildren(heading, list)
}

function item(text: string): HTMLLIElement {
  const line = document.createElement('li')
  line.textContent = text
  return line
}
