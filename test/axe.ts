import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Checker { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> }

/** What axe finds wrong with the page in view, by WCAG 2.2 A and AA and best practice: one line each, empty when all is well. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Half a megabyte that takes as long to read as a page to check, so it comes once to each page.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Checker }
    // What it finds right is not asked for: telling of it costs as much as the search. No style of ours stands elsewhere.
    const { violations } = await axe.run({ resultTypes: ['violations'], preload: false })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `axe ${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`))
  })
}
