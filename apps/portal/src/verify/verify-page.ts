import type { Finding, PublishedTrust } from '@gft/receipt'
import type * as Verifier from '@gft/receipt/single-file'

/** The verifier as everybody can save it, and the keys that this page goes by: both fetched once, so that it works offline from then on. */
const TOOL = '/verify.mjs'
const KEYS = '/.well-known/gft-keys.json'

const page = document.querySelector<HTMLElement>('[data-verify]')
if (page) void open(page)

async function open(page: HTMLElement): Promise<void> {
  const [tool, published] = await Promise.all([import(/* @vite-ignore */ TOOL) as Promise<typeof Verifier>, fetch(KEYS).then((answer) => answer.json() as Promise<PublishedTrust>)])
  const trust = await tool.readTrust(published)
  const keys = document.querySelector('[data-verify-keys]')
  for (const key of [...published.log.keys, ...published.witnesses]) keys?.append(item(key))
  const findings = page.querySelector<HTMLElement>('[data-verify-findings]')!
  const check = async (file: File | undefined) => {
    if (!file) return
    const found = await tool.verifyReceipt(await file.text(), trust)
    show(findings, page, tool.verdictOf(found), found)
  }
  const input = page.querySelector<HTMLInputElement>('input[type=file]')!
  input.addEventListener('change', () => void check(input.files?.[0]))
  page.addEventListener('dragover', (event) => event.preventDefault())
  page.addEventListener('drop', (event) => {
    event.preventDefault()
    void check(event.dataTransfer?.files[0])
  })
  document.querySelector('[data-verify-elsewhere]')?.remove()
  page.hidden = false
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
