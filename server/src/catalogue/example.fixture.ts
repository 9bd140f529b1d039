import type { Chain, Dictionary, Item, Need, Service } from '@gft/forms'

const words = (zh: string) => ({ zh, en: zh })
const source = { title: '示例', asOf: '2026-11-22', verified: false }

export function item(id: string, more: Partial<Item> = {}): Item {
  return {
    id, version: 1, name: words(id), summary: words(id), basicCode: '000715003002', type: '07', agency: 'natural-resources', level: '3',
    caseType: '2', channels: ['3'], clients: ['1'], statutory: { days: 30, unit: 'working' }, promised: { days: 1, unit: 'working' }, visits: 0,
    legalBasis: [], conditions: [], charge: null, result: { name: words('证书') }, roles: [{ id: 'buyer', label: words('买方'), kind: 'person' }],
    needs: [], handling: 'review', remedy: words('可以申请行政复议'), theme: ['置业'], keywords: [], source, ...more,
  }
}

export function chain(id: string, items: Chain['items'], more: Partial<Chain> = {}): Chain {
  return {
    id, version: 1, name: words(id), summary: words(id), roles: [{ id: 'buyer', label: words('买方'), kind: 'person' }], starters: ['buyer'],
    situations: [{ id: 'water', label: words('水一起过户吗？'), options: [{ value: 'yes', label: words('是') }, { value: 'no', label: words('否') }] }],
    items, pages: [], window: 'government-services', keywords: [], theme: ['置业'], source, ...more,
  }
}

export const step = (item: string, after: readonly string[] = [], more: Partial<Chain['items'][number]> = {}) => ({ item, after, mayFail: false, ...more })

export function serviceOf(chain: Chain, items: readonly Item[]): Service {
  return { chain, items: Object.fromEntries(items.map((one) => [one.id, one])) }
}

export const need = (kind: 'element' | 'proof', id: string, more: Partial<Need> = {}): Need =>
  ({ of: 'buyer', purpose: words('核对'), basis: '《示例法》第一条', required: true, [kind]: id, ...more }) as Need

export const dictionary: Dictionary = {
  elements: {
    'person.name': { id: 'person.name', label: words('姓名'), kind: 'text', sensitivity: 'personal', sources: [{ from: 'identity', field: 'name' }], editable: false },
    'person.married': { id: 'person.married', label: words('已婚'), kind: 'yesno', sensitivity: 'personal', sources: [], editable: true },
    'house.area': { id: 'house.area', label: words('面积'), kind: 'number', sensitivity: 'open', sources: [{ from: 'interface', interface: 'house', field: 'area' }], editable: false },
  },
  proofs: {
    ownership: { id: 'ownership', label: words('房产证'), proves: words('房子是您的'), ways: [{ by: 'licence', type: 'real-estate' }], fallbacks: ['upload', 'window'] },
    consent: { id: 'consent', label: words('同意书'), proves: words('共有人同意'), ways: [], fallbacks: ['upload', 'window'] },
    single: { id: 'single', label: words('单身声明'), proves: words('您未婚'), ways: [], fallbacks: ['commitment', 'upload'], commitment: words('我保证') },
  },
  interfaces: {
    house: { id: 'house', name: words('房屋信息'), owner: 'natural-resources', system: 'estate', path: '/houses', act: 'read', parameters: {}, answer: [{ field: 'area', label: words('面积'), kind: 'number', sensitivity: 'open' }], recordLabel: [] },
  },
  licenceTypes: {
    'real-estate': { id: 'real-estate', name: words('不动产权证书'), code: '000000000000000000001', issuer: 'natural-resources', holder: 'person', fields: [], levels: [4], basis: '示例', presented: [], source },
  },
}
