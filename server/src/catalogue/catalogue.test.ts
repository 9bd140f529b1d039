import type { Input, Operation, Output } from '@gft/contract'
import { getHall, getService, getShelfRecord, searchServices } from '@gft/contract/catalogue'
import { compose } from '@gft/forms'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '@gft/content'
import { factsAbout } from '#evidence'
import { loadAgencies, openOrganisations, tables as organisationsTables, type Organisations } from '#organisations'
import { ANONYMOUS, openLog, SYSTEM, type Database } from '#platform'
import { openTestGround } from '../../test/ground.ts'
import { loadCatalogue, openCatalogue, tables, type CatalogueContent, type CatalogueModule } from './index.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const HONGGUTAN = '360113000000'
const content: CatalogueContent = loadContent()

let db: Database
let organisations: Organisations
let catalogue: CatalogueModule
let close: () => Promise<void>

beforeAll(async () => {
  const world = await openTestGround({ organisations: organisationsTables, catalogue: tables })
  db = world.db
  const log = openLog('silent', 'test')
  await loadAgencies(db, loadContent().agencyKinds, NOW)
  await loadCatalogue(db, content, NOW)
  organisations = await openOrganisations({ db, log })
  catalogue = await openCatalogue({ db, log, organisations })
  close = async () => {
    catalogue.close()
    organisations.close()
    await world.close()
  }
})
afterAll(() => close())

/** What an operation answers to anybody; question and answer are checked against the contract. */
async function ask<Op extends Operation>(operation: Op, input: Input<Op>): Promise<Output<Op>> {
  const served = catalogue.operations!.find((one) => one.operation.id === operation.id)!
  expect(Compile(operation.input).Check(input)).toBe(true)
  const act = { actor: ANONYMOUS, input, now: NOW, locale: 'zh', request: 'test', tx: undefined, reply: {} }
  const answer = await served.run(act as never)
  const answers = Compile(operation.output)
  expect(answers.Check(answer) ? [] : answers.Errors(answer).slice(0, 3)).toEqual([])
  return answer as Output<Op>
}

describe('the guide of the second-hand house', () => {
  it('names the agencies of the place, and what waits for what', async () => {
    const guide = await ask(getService, { id: 'second-hand-house', region: HONGGUTAN })
    const of = Object.fromEntries(guide.chain.map((item) => [item.id, item]))
    expect(of['real-estate-transfer']?.agency.name.zh).toBe('南昌市自然资源局')
    expect(of['house-tax']?.agency.name.zh).toBe('国家税务总局红谷滩区税务局')
    expect(of['real-estate-transfer']?.after.map(({ id }) => id)).toEqual(['house-tax'])
    expect(guide.stages[0]).toEqual(['house-tax'])
    expect(of['water-transfer']?.when?.zh).toContain('选“是”')
    expect(of['real-estate-transfer']?.implementationCode).toMatch(/^[0-9A-Z]{31}$/)
  })

  it('says of each material how it is proven without paper, and asks for no upload', async () => {
    const guide = await ask(getService, { id: 'second-hand-house', region: HONGGUTAN })
    expect(guide.uploads).toBe(0)
    for (const material of guide.materials.filter(({ upload }) => !upload)) {
      expect(material.provenBy.length + material.otherwise.filter(({ way }) => way === 'commitment').length).toBeGreaterThan(0)
    }
  })

  it('shows that it is sample data, where it is from, and who put it on the shelf', async () => {
    const guide = await ask(getService, { id: 'second-hand-house', region: HONGGUTAN })
    expect(guide.sample).toBe(true)
    expect(guide.source.title).not.toBe('')
    expect(guide.record?.hall.name.zh).toBe('南昌分厅')
    expect(guide.record?.filedBy.zh).toContain('南昌市')
    expect(guide.record?.confirmedBy.map(({ zh }) => zh)).toContain('江西省自然资源厅')
  })

  it('for the province as a whole names kinds of agencies, for the place decides which', async () => {
    const guide = await ask(getService, { id: 'second-hand-house' })
    expect(guide.place.code).toBe('360000000000')
    expect(guide.chain.every(({ agency, implementationCode }) => agency.id === null && implementationCode === null)).toBe(true)
  })
})

describe('a hall', () => {
  it('of a city serves its counties, with chains before items, by theme', async () => {
    const hall = await ask(getHall, { region: HONGGUTAN })
    expect(hall.hall.region).toBe('360100000000')
    expect(hall.place.fullName).toBe('江西省南昌市红谷滩区')
    expect(hall.chains.flatMap(({ services }) => services.map(({ id }) => id))).toContain('second-hand-house')
    expect(hall.chains.every(({ services }) => services.every(({ kind }) => kind === 'chain'))).toBe(true)
    expect(hall.items.length).toBeGreaterThan(0)
  })

  it('shows only what is on its own shelf', async () => {
    await expect(ask(getShelfRecord, { hall: '36GJ00', service: 'newborn' })).rejects.toMatchObject({ code: 'catalogue.not_on_shelf' })
    expect((await ask(getShelfRecord, { hall: '360000', service: 'newborn' })).since).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('is nowhere outside Jiangxi', async () => {
    await expect(ask(getHall, { region: '110101000000' })).rejects.toMatchObject({ code: 'catalogue.no_such_region' })
  })
})

describe('searching', () => {
  it('finds what is on the shelf and says what it takes', async () => {
    const found = await ask(searchServices, { q: 'ershoufang', region: HONGGUTAN })
    expect(found.services[0]).toMatchObject({ id: 'second-hand-house', kind: 'chain', uploads: 0, visits: 0 })
    expect(found.services[0]?.agencies.map(({ zh }) => zh)).toContain('南昌市自然资源局')
  })

  it('without words walks the whole shelf page by page', async () => {
    const ids: string[] = []
    let after: string | undefined
    do {
      const page = await ask(searchServices, { region: HONGGUTAN, ...(after && { after }) })
      ids.push(...page.services.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(ids).toHaveLength(new Set(ids).size)
    expect(ids).toHaveLength(catalogue.hall(HONGGUTAN)!.shelf.length)
  })
})

describe('versions', () => {
  it('answers all this from memory', async () => {
    const before = db.roundTrips()
    await ask(getService, { id: 'second-hand-house', region: HONGGUTAN })
    await ask(searchServices, { q: '过户' })
    expect(db.roundTrips()).toBe(before)
  })

  it('stay as they are when the same content is loaded again', async () => {
    await loadCatalogue(db, content, NOW)
    expect(await catalogue.refresh()).toBe(false)
  })

  it('keep a case on the version it began with, down to its items', async () => {
    const tax = content.items['house-tax']!
    const old = catalogue.get('second-hand-house')
    await loadCatalogue(db, { ...content, items: { ...content.items, 'house-tax': { ...tax, promised: { days: 9, unit: 'working' } } } }, NOW)
    expect(await catalogue.refresh()).toBe(true)

    expect(catalogue.current('second-hand-house')?.chain.version).toBe(2)
    expect(catalogue.current('second-hand-house')?.items['house-tax']).toMatchObject({ version: 2, promised: { days: 9 } })
    expect(catalogue.get('second-hand-house', 1)).toEqual(old)
    expect(catalogue.current('newborn')?.chain.version).toBe(1)
    const [facts] = await db.read(SYSTEM, [factsAbout('second-hand-house')])
    expect(facts.filter(({ kind }) => kind === 'catalogue.version_began').map(({ body }) => body['version'])).toEqual([1, 2])
  })

  it('that were withdrawn can still be had by their number, and the service is offered no more', async () => {
    const { newborn: _, ...chains } = content.chains
    const halls = content.halls.map((hall) => ({ ...hall, services: hall.services.filter((service) => service !== 'newborn') }))
    await loadCatalogue(db, { ...content, chains, halls }, NOW)
    await catalogue.refresh()
    expect(catalogue.current('newborn')).toBeUndefined()
    expect(catalogue.get('newborn', 1).chain.id).toBe('newborn')
    await expect(ask(getService, { id: 'newborn' })).rejects.toMatchObject({ code: 'catalogue.no_such_service' })
    expect(() => catalogue.get('newborn')).toThrow('catalogue.no_such_service')
  })

  it('are all made of what a form can be composed from', () => {
    for (const id of Object.keys(content.chains).filter((id) => id !== 'newborn')) expect(compose(catalogue.get(id), catalogue.dictionary).questions.length).toBeGreaterThan(0)
  })
})

describe('content that is not sound changes nothing', () => {
  it('when a chain names an item that is not there', async () => {
    const { 'house-tax': _, ...items } = content.items
    await expect(async () => loadCatalogue(db, { ...content, items }, NOW)).rejects.toMatchObject({ code: 'forms.unknown' })
    expect(await catalogue.refresh()).toBe(false)
  })

  it('when a shelf names a service that is not there', async () => {
    const halls = [{ ...content.halls[0]!, services: ['moon-landing'] }]
    await expect(async () => loadCatalogue(db, { ...content, halls }, NOW)).rejects.toThrow('moon-landing')
  })
})
