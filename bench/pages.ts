import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { builds, buildWhatIsStale, closingStack, openCluster, throwawayFolder, type BenchResult } from '@gft/cli'
import { axeFaults } from '../test/axe.ts'
import { LOOKS, openTown, type Town } from '../test/journeys/browser.ts'
import { reachMoments, type Moment, type Moments } from '../test/journeys/moments.ts'
import { serve, type Served } from '../test/journeys/served.ts'
import { budgetOf, isForm, over, typical } from './pages/budgets.ts'
import { loadOnSlowPhone, type Load } from './pages/slow-phone.ts'

const LOADS = 3
const SERVED = 50
const PHONE = { mode: 'normal', width: 360 } as const

/**
 * Every page of the way against its budget, loaded in Chromium as a slow phone loads it with an empty cache; and axe on
 * each in both modes at both widths. What a page costs the server by itself is measured without a browser. `value` is the
 * worst LCP as a share of its budget.
 */
export async function run(): Promise<BenchResult> {
  await buildWhatIsStale(builds, closingStack())
  const folder = throwawayFolder()
  const cluster = await openCluster({ data: folder, log: join(folder, 'postgres.log'), durable: true })
  process.env['GFT_TEST_DATABASE_ADMIN_URL'] = cluster.adminUrl
  try {
    const town = await openTown({ documents: true })
    return await measure(town).finally(() => town.close())
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(town: Town): Promise<BenchResult> {
  const moments = await reachMoments(town.world)
  const pages = await town.world.whileResting(() => visits(town, moments))
  const violations = await accessFaults(town, moments)
  const rows = pages.map(({ moment, served, load }) => rowOf(moment, load, served, violations.get(moment.name) ?? []))
  return {
    name: 'pages',
    value: Math.max(...pages.map(({ moment, load }) => load.lcp / budgetOf(moment.path).lcp)),
    unit: 'of the LCP budget, worst page',
    violations: [...violations.values()].flat().length,
    pages: moments.moments.length,
    rounds: LOADS,
    details: {
      per_page: rows,
      looks: LOOKS.map(({ mode, width }) => `${mode} ${width}`),
      violating: Object.fromEntries([...violations].filter(([, faults]) => faults.length > 0)),
      over_budget: rows.filter((row) => row.over !== '').length,
    },
  }
}

interface Visit { readonly moment: Moment; readonly served: Served; readonly load: Load }

/** Every page that an address alone opens, first without a browser, then with one. */
async function visits(town: Town, { moments, session }: Moments): Promise<Visit[]> {
  const done: Visit[] = []
  for (const [who, theirs] of Map.groupBy(moments.filter(({ act }) => act === undefined), (moment) => moment.who)) {
    const token = who && session(who)
    const context = await town.visitor(PHONE, token)
    // The first tab opens a window and stays, so that the loads come after that work.
    await context.newPage()
    for (const moment of theirs) {
      const served = await serve(town.world, moment.path, token, SERVED)
      const loads: Load[] = []
      for (let round = 0; round < LOADS; round += 1) loads.push(await loadOnSlowPhone(context, moment.path))
      done.push({ moment, served, load: typical(loads) })
    }
    await context.close()
  }
  return done
}

/** By the name of the moment, in every look. */
async function accessFaults(town: Town, moments: Moments): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(moments.moments.map(({ name }) => [name, []]))
  for (const [turn, look] of LOOKS.entries()) {
    for (const [who, theirs] of Map.groupBy(moments.moments, (moment) => moment.who)) {
      const context = await town.visitor(look, who && moments.session(who))
      const page = await context.newPage()
      for (const { name, path, act } of theirs) {
        await page.goto(path)
        await act?.(page, turn)
        found.get(name)!.push(...(await axeFaults(page)).map((fault) => `${look.mode} ${look.width}: ${fault}`))
      }
      await context.close()
    }
  }
  return found
}

function rowOf({ name, path }: Moment, load: Load, served: Served, violations: readonly string[]) {
  return {
    page: name, kind: isForm(path) ? 'form' : 'content',
    requests: load.requests, kib: tenths(load.kib), script_kib: tenths(load.scriptKib),
    lcp_ms: Math.round(load.lcp), tbt_ms: Math.round(load.tbt), cls: Math.round(load.cls * 1_000) / 1_000, axe: violations.length,
    server_p50_ms: tenths(served.ms), round_trips: served.roundTrips, statements: served.statements,
    over: over(load, budgetOf(path)).join(', '),
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10
