import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submitApplication } from '@gft/contract/cases'
import { getLicence, listLicences } from '@gft/contract/licences'
import { listMessages } from '@gft/contract/messages'
import { person } from '@gft/sandbox'
import { allowAll, begin, confirm, does, joinBy, typeMissing } from './apply.ts'
import { act, caseOf, partIs, partOf } from './office.ts'
import { DONGHU } from './sale.ts'
import { openWorld, type Someone, type World } from './world.ts'

describe('a newborn’s first papers', () => {
  let world: World
  let mother: Someone
  let father: Someone
  let root: string
  let officers: Readonly<Record<'clerk' | 'health' | 'household', Someone>>

  beforeAll(async () => {
    world = await openWorld()
    mother = await world.person('mother')
    father = await world.person('father')
    officers = { clerk: await world.officer('clerk'), health: await world.officer('health-officer'), household: await world.officer('household-officer') }
    const id = await begin(mother, 'newborn', DONGHU, 'mother', {
      'situation.household': 'mother', 'situation.registered': 'yes', 'situation.insurance': 'yes', 'situation.delivery': 'post',
    })
    await mother.stepUp()
    await allowAll(world, mother, id)
    await typeMissing(mother, id, { 'case.child.name': '赖禾禾', 'mother.delivery.address': '江西省南昌市东湖区拉坯巷3号3号' })
    const { name, phone } = person('father')
    await joinBy(world, mother, id, 'father', { name, phone }, father)
    await father.stepUp()
    await allowAll(world, father, id)
    for (const who of [father, mother]) await confirm(who, id)
    root = (await does(mother, submitApplication, { id })).case
  })
  afterAll(() => world?.close())

  it('cost the parents fewer than a quarter of the answers and not one upload', async () => {
    const { burden } = await caseOf(mother, root)
    expect(burden.uploads).toBe(0)
    expect(burden.asked).toBeGreaterThanOrEqual(20)
    expect(burden.typed / burden.asked).toBeLessThan(0.25)
  })

  it('begin with the birth certificate, and nothing else can', async () => {
    await act(officers.clerk)
    await partIs(world, mother, root, 'birth-certificate', 'accepted')
    for (const item of ['vaccination-record', 'household-birth', 'child-medical-insurance', 'child-social-card']) expect((await partOf(mother, root, item)).state).toBe('waiting')
  })

  it('go on by themselves, until the child is in the household register', async () => {
    await act(officers.health)
    await partIs(world, father, root, 'vaccination-record', 'granted')
    await partIs(world, father, root, 'household-birth', 'accepted')
    await act(officers.household)
    for (const item of ['household-birth', 'child-medical-insurance', 'child-social-card']) await partIs(world, father, root, item, 'granted')
    await world.until('the whole', async () => (await caseOf(father, root)).state === 'granted')
  })

  it('are issued to the mother, each with what its agency answered and what the parents said', async () => {
    const { parts } = await caseOf(mother, root)
    const papers = await Promise.all(parts.map(async ({ licence }) => does(mother, getLicence, { id: licence! })))
    const said = Object.fromEntries(papers.map((paper) => [paper.type, Object.fromEntries(paper.fields.map(({ field, value }) => [field, value]))]))
    const { idNumber } = said['household-register']!
    expect(idNumber).toMatch(/^360000\d{11}[\dX]$/)
    expect(said['birth-certificate']).toMatchObject({
      certificateNo: 'Z360000017', childName: '赖禾禾', sex: '女', hospital: '南昌市示例妇幼保健院',
      motherName: person('mother').name, motherIdNumber: person('mother').idNumber, fatherName: person('father').name, fatherIdNumber: person('father').idNumber,
    })
    expect(said['household-register']).toMatchObject({ name: '赖禾禾', householdNo: expect.stringMatching(/^360000\d{6}$/) })
    expect(said['vaccination-record']).toMatchObject({ childName: '赖禾禾', recordNo: expect.any(String), clinic: expect.any(String) })
    expect(said['medical-insurance-code']).toMatchObject({ name: '赖禾禾', idNumber, insuranceNo: expect.any(String) })
    expect(said['social-security-card']).toMatchObject({ name: '赖禾禾', idNumber, cardNo: expect.any(String) })
    expect(papers.map(({ number }) => number)).not.toContain(person('mother').idNumber)

    const { licences } = await does(father, listLicences, {})
    expect(licences.map(({ id }) => id)).not.toEqual(expect.arrayContaining(papers.map(({ id }) => id)))
  })

  it('told both parents of every step', async () => {
    for (const who of [mother, father]) {
      await world.until('eight messages', async () => (await does(who, listMessages, {})).messages.filter(({ matter }) => matter === root).length >= 8)
    }
  })
})
