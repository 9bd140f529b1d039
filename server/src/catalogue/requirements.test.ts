import { describe, expect, it } from 'vitest'
import { chain, dictionary, item, need, serviceOf, step } from './example.fixture.ts'
import { informationOf, materialsOf, uploadsOf } from './requirements.ts'

const ifWater = { answer: 'situation.water', is: 'yes' } as const
const title = item('title', { needs: [need('element', 'person.name'), need('element', 'house.area'), need('proof', 'ownership'), need('proof', 'single')] })
const water = item('water', { needs: [need('element', 'person.name'), need('element', 'person.married'), need('proof', 'consent')] })
const service = serviceOf(chain('house', [step('title'), step('water', ['title'], { when: ifWater })]), [title, water])

describe('materials', () => {
  const materials = materialsOf(service, dictionary)
  const of = (key: string) => materials.find((material) => material.key === `buyer.${key}`)

  it('say which licence proves them and who issues it', () => {
    expect(of('ownership')?.provenBy).toEqual([{ by: 'licence', name: { zh: '不动产权证书', en: '不动产权证书' }, owner: 'natural-resources' }])
    expect(of('ownership')?.upload).toBe(false)
  })

  it('must be uploaded only where neither a licence, nor a query, nor a commitment stands for them', () => {
    expect(of('consent')?.upload).toBe(true)
    expect(of('single')?.upload).toBe(false)
  })

  it('of an item that takes part in one situation only are asked in that situation only', () => {
    expect(of('consent')?.when?.zh).toBe('“水一起过户吗？”选“是”')
    expect(of('ownership')?.when).toBeNull()
  })

  it('count as uploads when everybody must bring them', () => {
    expect(uploadsOf(materials)).toBe(0)
    expect(uploadsOf(materialsOf(serviceOf(chain('w', [step('water')]), [water]), dictionary))).toBe(1)
  })
})

describe('information', () => {
  it('that several items need is named once, and always when one of them always needs it', () => {
    const names = informationOf(service, dictionary).filter(({ key }) => key === 'buyer.person.name')
    expect(names).toHaveLength(1)
    expect(names[0]?.when).toBeNull()
    expect(names[0]?.items.map(({ zh }) => zh)).toEqual(['title', 'water'])
  })

  it('says where it comes from, and that the person is asked when it comes from nowhere', () => {
    const from = Object.fromEntries(informationOf(service, dictionary).map((one) => [one.key, one.from.map(({ by }) => by)]))
    expect(from).toEqual({ 'buyer.person.name': ['identity'], 'buyer.house.area': ['interface'], 'buyer.person.married': [] })
  })
})
