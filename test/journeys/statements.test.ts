import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DONGHU, sell, sellBetween, type Sale } from '../../server/test/sale.ts'
import { openWorld, type World } from '../../server/test/world.ts'
import { pages } from './browser.ts'
import { serve } from './served.ts'

const GUIDE = `/services/second-hand-house?region=${DONGHU.slice(0, 6)}`
const EVERYBODYS = ['/', '/place', '/place?q=dhq', '/h/360102/', '/services', GUIDE, '/search?q=%E8%BF%87%E6%88%B7', '/sign-in', '/log', '/no-such-page']
const LISTS = ['/h/360102/', '/cases', '/me', '/messages', '/licences', '/me/grants', '/me/data-uses']

let world: World
let sale: Sale

beforeAll(async () => {
  world = await openWorld({ render: await pages() })
  sale = await sell(world)
}, 120_000)
afterAll(() => world?.close())

const statementsOf = (paths: readonly string[], session?: string): Promise<Record<string, number>> => world.whileResting(async () => {
  const counted: Record<string, number> = {}
  for (const path of paths) counted[path] = (await serve(world, path, session, 4)).statements
  return counted
})

describe('what a page asks of the database', () => {
  it('is nothing, where the page is the same for everybody', async () => {
    const counted = await statementsOf(EVERYBODYS)
    expect(Object.entries(counted).filter(([, statements]) => statements > 0)).toEqual([])
  })

  it('is who somebody is and what waits unread, on a guide', async () => {
    expect(await statementsOf([GUIDE], sale.buyer.token())).toEqual({ [GUIDE]: 2 })
  })

  it('does not grow with what there is to show', async () => {
    const single = `/cases/${sale.submission.case}`
    const ofOne = await statementsOf([...LISTS, single], sale.buyer.token())
    await sellBetween(world, sale.seller, sale.buyer)
    await sellBetween(world, sale.seller, sale.buyer)
    expect(await statementsOf([...LISTS, single], sale.buyer.token())).toEqual(ofOne)
  })

  it('is a handful for a list of one’s own', async () => {
    const counted = await statementsOf(['/cases', '/messages', '/licences', '/me/grants'], sale.buyer.token())
    expect(Object.entries(counted).filter(([, statements]) => statements > 4)).toEqual([])
  })

  it('is a handful more where uses of data are summed and told by their matters', async () => {
    expect(await statementsOf(['/me/data-uses'], sale.buyer.token())).toEqual({ '/me/data-uses': 7 })
  })
})
