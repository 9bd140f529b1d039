import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { findChromium } from '@gft/cli'
import { person, staff, type Person } from '@gft/sandbox'
import { smsTo } from '../../server/test/apply.ts'
import { openWorld, type World, type WorldOptions } from '../../server/test/world.ts'

/** A world with its pages, and people who come to it with a browser each. One browser process serves them all. */
export interface Town {
  readonly world: World
  readonly browser: Browser
  /** A phone of 360 × 740 in the hands of a persona; nobody is signed in on it yet. */
  phone(persona: string, how?: { script?: boolean; keyboard?: boolean }): Promise<Phone>
  /** A browser in one look, on which somebody's session is open already; without one, a stranger's. */
  visitor(look: Look, session?: string): Promise<BrowserContext>
  /** An officer's computer, at the office's sign-in. */
  desk(): Promise<Page>
  close(): Promise<void>
}

/** How a page is looked at; widths in CSS pixels. */
export interface Look { readonly mode: 'normal' | 'elder'; readonly width: number }

export const LOOKS: readonly Look[] = [
  { mode: 'elder', width: 360 }, { mode: 'normal', width: 360 }, { mode: 'normal', width: 1280 }, { mode: 'elder', width: 1280 },
]

export interface Phone {
  readonly owner: Person
  readonly page: Page
  readonly hands: Hands
  /** What the browser complained of: script errors, breaches of the content policy, things that were not found. */
  readonly complaints: readonly string[]
  open(path: string): Promise<void>
  /** The code of the message that comes after `send`. */
  code(send: () => Promise<void>): Promise<string>
  /** Signs in as people do: by number and code, and by the real name when that is asked at once. */
  signIn(): Promise<void>
  provesName(): Promise<void>
}

/** How a person works a page. Every act that leads to a page waits for it. */
export interface Hands {
  /** Follows a link or presses a button that leads to a page. */
  press(target: Locator): Promise<void>
  /** Opens what is folded. */
  unfold(target: Locator): Promise<void>
  choose(target: Locator): Promise<void>
  type(target: Locator, words: string): Promise<void>
}

/** For a page on a busy machine, in milliseconds. */
const PATIENCE = 20_000
const PHONE = { width: 360, height: 740 }

export async function openTown(options: Omit<WorldOptions, 'render'> = {}): Promise<Town> {
  const world = await openWorld({ ...options, render: await pages() })
  const browser = await openBrowser()
  const context = async (width: number, height: number, script: boolean) => {
    const made = await browser.newContext({ baseURL: world.publicUrl, viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', javaScriptEnabled: script })
    made.setDefaultTimeout(PATIENCE)
    return made
  }
  return {
    world, browser,
    async phone(persona, { script = true, keyboard = false } = {}) {
      const page = await (await context(PHONE.width, PHONE.height, script)).newPage()
      return phoneOf(world, person(persona), page, keyboard)
    },
    async visitor({ mode, width }, session) {
      const made = await context(width, PHONE.height, true)
      const cookie = (name: string, value: string) => ({ name, value, domain: 'localhost', path: '/' })
      await made.addCookies([cookie('ui_style', mode), ...(session ? [cookie('gft_session', session)] : [])])
      return made
    },
    desk: async () => (await context(1280, 800, true)).newPage(),
    async close() {
      await browser.close()
      await world.close()
    },
  }
}

const openBrowser = async (): Promise<Browser> => chromium.launch(await findChromium())

/** Built by `astro build`; its address is a value so that types are checked before anything is built. */
export async function pages(): Promise<NonNullable<WorldOptions['render']>> {
  const built = '@gft/portal/handler'
  return ((await import(built)) as { handler: NonNullable<WorldOptions['render']> }).handler
}

function phoneOf(world: World, owner: Person, page: Page, keyboard: boolean): Phone {
  const hands = keyboard ? fingersOn(page) : pointerOn(page)
  const complaints = complaintsOf(page)
  const code = async (send: () => Promise<void>) => {
    const before = (await smsTo(world, owner.phone)).length
    await send()
    return world.until(`a code for ${owner.name}`, async () => codeIn((await smsTo(world, owner.phone)).slice(0, -before || undefined)))
  }
  const provesName = async () => {
    await hands.type(page.getByLabel('姓名'), owner.name)
    await hands.type(page.getByLabel('身份证号'), owner.idNumber)
    await hands.press(page.getByRole('button', { name: '开始认证' }))
  }
  return {
    owner, page, hands, complaints, code, provesName,
    open: async (path) => void await page.goto(path),
    async signIn() {
      const given = await code(async () => {
        await hands.type(page.getByLabel('手机号'), owner.phone)
        await hands.press(page.getByRole('button', { name: '发送验证码' }))
      })
      await hands.type(page.getByLabel('验证码'), given)
      await hands.press(page.getByRole('main').getByRole('button', { name: '登录' }))
      if (new URL(page.url()).pathname === '/real-name') await provesName()
    },
  }
}

const codeIn = (messages: readonly string[]): string | undefined => messages.map((text) => /验证码 (\d{6})/.exec(text)?.[1]).find(Boolean)

/** What a browser says is wrong with a page. That a form is held, or nobody is signed in yet, is in order. */
export function complaintsOf(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => message.type() === 'error' && !message.text().startsWith('Failed to load resource') && heard.push(message.text()))
  page.on('response', (response) => {
    const missing = response.status() === 404 && !response.request().isNavigationRequest()
    if (missing || response.status() >= 500) heard.push(`${response.status()} ${response.url()}`)
  })
  return heard
}

/** Acts, and waits for the page that follows. */
async function leads(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded', { timeout: PATIENCE + 5_000 }), act()])
}

function pointerOn(page: Page): Hands {
  return {
    press: (target) => leads(page, () => target.click()),
    unfold: (target) => target.click(),
    choose: (target) => target.check(),
    type: (target, words) => target.fill(words),
  }
}

/** Tab, arrows, Space, Enter and letters, and nothing else. */
function fingersOn(page: Page): Hands {
  const { keyboard } = page
  return {
    async press(target) {
      await tabTo(page, target)
      await leads(page, () => keyboard.press('Enter'))
    },
    async unfold(target) {
      await tabTo(page, target)
      await keyboard.press('Enter')
    },
    async choose(target) {
      await tabTo(page, target, 'or its group')
      if (!(await target.isChecked())) await keyboard.press('Space')
      for (let step = 0; !(await target.isChecked()) && step < 12; step += 1) await keyboard.press('ArrowDown')
    },
    async type(target, words) {
      await tabTo(page, target)
      await keyboard.press('ControlOrMeta+a')
      await keyboard.type(words)
    },
  }
}

const FAR = 120

/** Goes on by Tab until the focus is there, past the frame by the link that skips it; radios of one group are one stop. */
async function tabTo(page: Page, target: Locator, reach?: 'or its group'): Promise<void> {
  await target.waitFor()
  const element = (await target.elementHandle())!
  const there = () => element.evaluate(isThere, reach === 'or its group')
  if (await element.evaluate((wanted) => document.activeElement === document.body && wanted.closest('main') !== null)) {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
  }
  for (let stops = 0; stops < FAR; stops += 1) {
    if (await there()) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${FAR} stops of Tab do not reach ${target}`)
}

/** Runs in the page. What is folded opens by its summary, whatever stands in it. */
function isThere(target: Element, groupCounts: boolean): boolean {
  const here = document.activeElement
  if (here === target || (here?.tagName === 'SUMMARY' && here.contains(target))) return true
  return groupCounts && here instanceof HTMLInputElement && target instanceof HTMLInputElement && here.type === 'radio' && here.name === target.name
}

export const officer = (id: string): (typeof staff)[number] => {
  const found = staff.find((one) => one.id === id)
  if (!found) throw new RangeError(`no officer ${id}`)
  return found
}
