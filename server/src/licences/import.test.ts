import { loadContent } from '@gft/content'
import { residentIdCheck } from '@gft/kernel'
import type { Output } from '@gft/contract'
import type { getImport, importReport, listImports, listLicences, uploadStock } from '@gft/contract/licences'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { statement, SYSTEM, type Actor } from '#platform'
import { officer, openTestGround, person, type TestGround, type TestHouse } from '../../test/ground.ts'
import { csvCell, proposed, readLine, targetsOf } from './import-row.ts'
import { openLicences, tables, type Licences } from './index.ts'
import { readTable } from './table-file.ts'

const PLACE = '360100000000'
const agency = (id: string) => ({ id, kind: id.split('.')[0]!, region: PLACE, name: { zh: `${id}（示例）`, en: id }, short: { zh: '', en: '' }, creditCode: '11360100GFT000011A', handlingUnit: null, source: { title: '示例', asOf: '2026-11-22', verified: false } })
const agencyFor = (kind: string, region: string) => agency(`${kind}.${region.slice(0, 6)}`)
const { licenceTypes } = loadContent()
const type = licenceTypes['real-estate-certificate']!
/** ID number of nobody: region 360000. */
const idNumber = (n: number) => { const first = `36000019630418${String(n % 1000).padStart(3, '0')}`; return first + residentIdCheck(first) }

let ground: TestGround
let house: TestHouse
let licences: Licences
let here: Map<string, string>
const kept = new Map<string, Buffer>()
const registrar = officer('approver', 'natural-resources.360100', PLACE)
const operator = officer('operator', 'government-services.360100', PLACE)

beforeAll(async () => {
  ground = await openTestGround({ licences: tables })
  licences = openLicences({
    db: ground.db, keys: ground.keys, licenceTypes: () => licenceTypes, agencies: { agencyById: agency, agencyFor, nameOf: (id) => agency(id).name },
    typesFor: () => ({ issued: [], asked: [] }), codeOf: async () => undefined, messages: { tell: async () => [] }, seals: { seal: () => Promise.reject(new Error('nothing is sealed here')) }, publicUrl: 'http://localhost', renewalOf: () => undefined,
    files: { put: async (id, content) => void kept.set(id, content), get: async (id) => kept.get(id)! }, holders: async () => here,
  })
  house = ground.serve([licences])
})
afterAll(() => ground.close())
beforeEach(() => {
  ground.at('2026-11-23T01:00:00Z')
  here = new Map()
})

const HEADER = '权利人,权利人证件号,不动产权证号,坐落,建筑面积,登记日期'
let last = 0
const line = (more: Partial<{ id: string; number: string; area: string; day: string; address: string }> = {}) => {
  const n = ++last
  return [`持证人${n}`, more.id ?? idNumber(n), more.number ?? `赣(2016)示例第${String(n).padStart(7, '0')}号`, more.address ?? '青釉街18号', more.area ?? '108.62', more.day ?? '2016/5/20'].join(',')
}
const csv = (...lines: string[]) => Buffer.from([HEADER, ...lines].join('\r\n'))
const upload = (content: Buffer, by: Actor = registrar) => house.call(by, 'licences.uploadStock', { type: type.id, name: '存量.csv', content: content.toString('base64') })
const read = async (id: string, by: Actor = registrar) => (await house.call(by, 'licences.getImport', { id })).body as Output<typeof getImport>
const bring = async (content: Buffer, by: Actor = registrar) => {
  const { id } = (await upload(content, by)).body as Output<typeof uploadStock>
  await house.work()
  const { targets } = await read(id, by)
  await house.call(by, 'licences.startImport', { id, columns: targets.flatMap(({ target, column }) => (column === null ? [] : [{ target, column }])) })
  await house.work()
  return read(id, by)
}
const report = async (id: string) => ((await house.call(registrar, 'licences.importReport', { id })).body as Output<typeof importReport>).csv

describe('a file of stock', () => {
  it('is read first: its columns are recognised by their names, and its first rows are shown', async () => {
    const { id } = (await upload(csv(line(), line()))).body as Output<typeof uploadStock>
    expect((await read(id)).state).toBe('reading')
    await house.work()
    const { state, rows, targets, preview } = await read(id)
    expect([state, rows, preview.length]).toEqual(['ready', 2, 2])
    expect(Object.fromEntries(targets.filter(({ column }) => column !== null).map(({ target, column }) => [target, column]))).toEqual({
      holderCode: 1, number: 2, issuedOn: 5, 'field:holder': 0, 'field:holderIdNumber': 1, 'field:certificateNo': 2, 'field:address': 3, 'field:area': 4, 'field:registeredOn': 5,
    })
  })

  it('comes in once, to holders who are here and to those who will come; again it changes nothing', async () => {
    const owner = person()
    const rows = [line(), line(), line()]
    here = new Map([[rows[1]!.split(',')[1]!, owner.subject!]])
    expect(await bring(csv(...rows))).toMatchObject({ state: 'done', taken: 3, brought: 3, known: 0, refused: 0 })
    const { licences: cards } = (await house.call(owner, 'licences.listLicences')).body as Output<typeof listLicences>
    expect(cards).toMatchObject([{ type: type.id, issuedOn: '2016-05-20', state: 'valid' }])
    const again = await bring(csv(...rows))
    expect(again).toMatchObject({ brought: 0, known: 3, refused: 0 })
    expect(kept.get(again.id)).toHaveLength(0)
    expect(((await house.call(owner, 'licences.listLicences')).body as Output<typeof listLicences>).licences).toHaveLength(1)
  })

  it('that an office typed in GB 18030, with semicolons, is understood', async () => {
    // “权利人;…” as GB 18030 has it; Node writes no such bytes by itself.
    const table = await readTable(Buffer.concat([Buffer.from('c8a8c0fbc8cb', 'hex'), Buffer.from(';'), Buffer.from('d7f8c2e4', 'hex'), Buffer.from('\n'), Buffer.from('cdf2cae7c7d9', 'hex'), Buffer.from(';'), Buffer.from('c7e0d3d4bdd63138bac5', 'hex')]))
    expect(table).toEqual({ header: ['权利人', '坐落'], rows: [['万淑琴', '青釉街18号']] })
  })

  it('in Excel is understood: long numbers keep their end, and a formula counts by its value', async () => {
    expect(await bring(excel([HEADER.split(','), line().split(',')]))).toMatchObject({ state: 'done', brought: 1, refused: 0 })
    expect((await readTable(excel([['a', 'b'], ['360000196304180007', { formula: '1+1', value: '2' }]])))?.rows).toEqual([['360000196304180007', '2']])
  })

  it('refuses rows one by one, by number, field and reason, and takes the others', async () => {
    const good = line()
    const done = await bring(csv(line({ id: '360000196304180008' }), good, line({ number: '' }), '', line({ day: '去年' }), line({ area: '很大' }), good, line({ id: '' })))
    expect(done).toMatchObject({ brought: 1, refused: 6 })
    const found = done.refusals.map(({ line: at, field }) => [at, field])
    expect(found).toEqual(expect.arrayContaining([[2, '持证主体代码'], [4, '证照编号'], [6, '颁发日期'], [7, '建筑面积'], [8, '证照编号'], [9, '持证主体代码']]))
    const text = await report(done.id)
    expect(text.startsWith('\uFEFF行号,栏目,原因\r\n2,持证主体代码,身份号码')).toBe(true)
    expect(text).not.toContain('360000196304180008')
  })

  it('that is none is told so, and nothing comes in', async () => {
    for (const content of [Buffer.from('%PDF-1.7 …'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), Buffer.from('one column\n1')]) {
      const { id } = (await upload(content)).body as Output<typeof uploadStock>
      await house.work()
      expect((await read(id)).state).toBe('unreadable')
      expect((await house.call(registrar, 'licences.startImport', { id, columns: [] })).body).toMatchObject({ code: 'licences.import_not_ready' })
    }
    expect((await upload(Buffer.alloc(0))).body).toMatchObject({ code: 'licences.file_empty' })
  })

  it('that nobody brought in within a week is emptied and forgotten', async () => {
    const { id } = (await upload(csv(line()))).body as Output<typeof uploadStock>
    await house.work()
    const purge = () => licences.jobs!['licences:purge']!({}, { db: ground.db, now: ground.now })
    ground.at('2026-11-29T01:00:00Z')
    await purge()
    expect([(await read(id)).state, kept.get(id)!.length > 0]).toEqual(['ready', true])
    ground.at('2026-12-01T01:00:00Z')
    const standing = async () => (await ground.db.read(SYSTEM, [statement('test.imports', 'select id from licences.import')()]))[0].length
    const before = await standing()
    await purge()
    expect([(await house.call(registrar, 'licences.getImport', { id })).status, kept.get(id)!.length]).toEqual([404, 0])
    const told = await ground.db.pool.query(`select subject, body from evidence.fact where kind = 'evidence.rows_removed' and body ->> 'term' = 'P7D'`)
    expect(told.rows).toEqual([{ subject: 'licences.import', body: { rows: before - (await standing()), term: 'P7D' } }])
  })

  it('does not begin before it is said which columns hold the holder and the number', async () => {
    const { id } = (await upload(csv(line()))).body as Output<typeof uploadStock>
    await house.work()
    expect((await house.call(registrar, 'licences.startImport', { id, columns: [{ target: 'holderCode', column: 1 }] })).body).toMatchObject({ code: 'licences.column_missing' })
  })

  it('is the agency’s that issues the type, or the operator’s of the place, and nobody else’s', async () => {
    expect((await upload(csv(line()), officer('approver', 'taxation.360102', PLACE))).status).toBe(403)
    expect((await upload(csv(line()), officer('window', 'natural-resources.360100', PLACE))).status).toBe(403)
    const { id } = (await upload(csv(line()), operator)).body as Output<typeof uploadStock>
    expect([(await house.call(registrar, 'licences.getImport', { id })).status, (await house.call(officer('approver', 'taxation.360102', PLACE), 'licences.getImport', { id })).status]).toEqual([200, 404])
    const list = (await house.call(operator, 'licences.listImports')).body as Output<typeof listImports>
    expect(list.imports.map((one) => one.id)).toContain(id)
    expect(list.types).toHaveLength(Object.keys(licenceTypes).length)
  })

  it('is brought in once though its job runs twice at a time, and goes on where it was interrupted', async () => {
    const { id } = (await upload(csv(...Array.from({ length: 1_234 }, () => line())))).body as Output<typeof uploadStock>
    await house.work()
    const { targets } = await read(id)
    await house.call(registrar, 'licences.startImport', { id, columns: targets.flatMap(({ target, column }) => (column === null ? [] : [{ target, column }])) })
    const run = () => licences.jobs!['licences.runImport']!({ id }, { db: ground.db, now: ground.now })
    await Promise.all([run(), run()])
    await run()
    expect(await read(id)).toMatchObject({ state: 'done', taken: 1_234, brought: 1_234, refused: 0 })
  })
})

describe('a row', () => {
  const columns = proposed(targetsOf(type), HEADER.split(','))

  it.each([['2016-05-20'], ['2016/5/20'], ['2016.5.20'], ['20160520'], ['2016年5月20日'], ['２０１６-05-20'], ['2016-05-20 00:00:00']])('of the day %s is of 2016-05-20', (day) => {
    expect(readLine(type, columns, line({ day }).split(','))).toMatchObject({ issuedOn: '2016-05-20', fields: { registeredOn: '2016-05-20', area: 108.62 } })
  })

  it.each(Object.values(licenceTypes).map((one) => [one.id, one] as const))('of %s has its number where the type names one', (_, one) => {
    const named = one.fields.filter(({ field }) => /No$|^(plate|projectCode|idNumber|creditCode)$/.test(field))
    expect(proposed(targetsOf(one), one.fields.map(({ label }) => label.zh))['number'] !== undefined).toBe(named.length > 0)
  })

  it('is either stock or refused with a reason, whatever stands in it', () => {
    fc.assert(fc.property(fc.array(fc.string(), { maxLength: 8 }), (cells) => {
      const said = readLine(type, columns, cells)
      return 'wrong' in said ? said.wrong.length > 0 : said.number.length > 0
    }))
  })

  it('of a report is never a formula', () => {
    fc.assert(fc.property(fc.string(), (text) => !/^"?[=+\-@\t\r]/.test(csvCell(text))))
  })
})

/** A workbook of one sheet, as small as it may be. */
function excel(rows: readonly (readonly (string | { formula: string; value: string })[])[]): Buffer {
  const cell = (content: string | { formula: string; value: string }, at: string) => typeof content === 'string'
    ? `<c r="${at}" t="inlineStr"><is><t>${content}</t></is></c>`
    : `<c r="${at}"><f>${content.formula}</f><v>${content.value}</v></c>`
  const data = rows.map((row, r) => `<row r="${r + 1}">${row.map((content, c) => cell(content, `${String.fromCharCode(65 + c)}${r + 1}`)).join('')}</row>`).join('')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const files = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`,
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
}
