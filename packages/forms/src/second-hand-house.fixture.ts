import { residentIdCheck } from '@gft/kernel'
import type { Answer, Answers, Value } from './answers.ts'
import type { Chain, Condition, Dictionary, Element, InterfaceDefinition, Item, LicenceType, Need, Proof, Text } from './definition.ts'
import type { Service } from './service.ts'

/** A small second-hand house: tax, then the register, then mortgage (with a loan) and water; seller and buyer. */
export const house: Service = {
  chain: chain([
    { item: 'tax', after: [], mayFail: false },
    { item: 'transfer', after: ['tax'], mayFail: false },
    { item: 'mortgage', after: ['transfer'], when: { answer: 'situation.loan', is: 'yes' }, mayFail: false },
    { item: 'water', after: ['transfer', 'mortgage'], mayFail: true },
  ]),
  items: {
    tax: item('tax', 'taxation', [
      ask('buyer', 'person.name'), ask('buyer', 'person.idNumber'), ask('buyer', 'person.marital'),
      ask('buyer', 'spouse.idNumber', { when: { answer: 'buyer.person.marital', is: 'married' } }),
      ask('seller', 'person.idNumber'), ask('case', 'contract.number'), ask('case', 'contract.price'), ask('case', 'house.area'),
      prove('seller', 'ownership'),
    ]),
    transfer: item('transfer', 'natural-resources', [
      ask('buyer', 'person.name'), ask('buyer', 'person.idNumber'), ask('buyer', 'person.phone'), ask('seller', 'person.name'),
      ask('seller', 'person.idNumber'), ask('seller', 'person.marital'), ask('case', 'contract.number'), ask('case', 'house.unitNumber'),
      prove('seller', 'ownership'), prove('buyer', 'marriage', { when: { answer: 'buyer.person.marital', is: 'married' } }),
    ]),
    mortgage: item('mortgage', 'natural-resources', [ask('buyer', 'loan.bank'), ask('case', 'house.unitNumber')]),
    water: item('water', 'water-company', [ask('buyer', 'person.phone', { required: false }), ask('case', 'remark', { required: false })]),
  },
}

export const dictionary: Dictionary = {
  elements: byId<Element>([
    element('person.name', '姓名', 'Name', 'text', { editable: false, sources: [{ from: 'identity', field: 'name' }] }),
    element('person.idNumber', '身份证号', 'ID number', 'resident-id', { editable: false, sources: [{ from: 'identity', field: 'idNumber' }] }),
    element('person.phone', '手机号', 'Mobile number', 'phone', { sources: [{ from: 'identity', field: 'phone' }] }),
    element('person.marital', '婚姻状况', 'Marital status', 'choice', {
      options: [option('single', '未婚', 'Single'), option('married', '已婚', 'Married')],
      sources: [{ from: 'interface', interface: 'civil.marriage', field: 'status' }],
    }),
    element('spouse.idNumber', '配偶身份证号', "Spouse's ID number", 'resident-id', {
      sources: [{ from: 'interface', interface: 'civil.marriage', field: 'spouseIdNumber' }, { from: 'licence', type: 'marriage', field: 'spouseIdNumber' }],
    }),
    element('contract.number', '合同编号', 'Contract number', 'text', { sources: [{ from: 'interface', interface: 'housing.contract', field: 'contractNo' }] }),
    element('contract.price', '成交价格', 'Price', 'money', {
      min: 100, editable: false, sources: [{ from: 'interface', interface: 'housing.contract', field: 'price' }],
    }),
    element('house.area', '建筑面积', 'Floor area', 'number', {
      unit: { zh: '平方米', en: 'm²' }, max: 2000, sources: [{ from: 'interface', interface: 'housing.contract', field: 'area' }],
    }),
    element('house.unitNumber', '不动产单元号', 'Unit number', 'text', { sources: [{ from: 'interface', interface: 'housing.contract', field: 'unitNumber' }] }),
    element('loan.bank', '贷款银行', 'Bank', 'text'),
    element('remark', '备注', 'Remark', 'long'),
  ]),
  proofs: byId<Proof>([
    {
      id: 'ownership', label: text('不动产权证书', 'Certificate of ownership'), proves: text('房屋归转让方所有', 'The seller owns the house'),
      ways: [{ by: 'licence', type: 'real-estate' }, { by: 'query', interface: 'realestate.holdings', holds: { seized: false, mortgaged: false } }],
      fallbacks: ['upload', 'window'],
    },
    {
      id: 'marriage', label: text('结婚证', 'Marriage certificate'), proves: text('婚姻关系', 'The marriage'),
      ways: [{ by: 'query', interface: 'civil.marriage', holds: { status: '已婚' } }], fallbacks: ['commitment', 'upload'],
      commitment: text('本人承诺所述婚姻状况属实', 'I declare that this is my marital status'),
    },
  ]),
  interfaces: byId<InterfaceDefinition>([
    registered('civil.marriage', 'civil-affairs', ['status', 'spouseIdNumber', 'certificateNo'], { idNumber: 'person.idNumber' }),
    registered('housing.contract', 'housing', ['contractNo', 'price', 'area', 'unitNumber'], { idNumber: 'person.idNumber' }),
    registered('realestate.holdings', 'natural-resources', ['certificateNo', 'seized', 'mortgaged'], { idNumber: 'person.idNumber' }),
  ]),
  licenceTypes: byId<LicenceType>([
    licence('real-estate', 'natural-resources', ['certificateNo', 'unitNumber']),
    licence('marriage', 'civil-affairs', ['certificateNo', 'spouseIdNumber']),
  ]),
}

export const ids = { buyer: resident('36000019900307123'), seller: resident('36000019850412456'), spouse: resident('36000019911120332') }
export const at = '2026-03-05T01:30:00Z'

/** What a person said. */
export function said(answers: Readonly<Record<string, Value>>): Answers {
  return Object.fromEntries(Object.entries(answers).map(([key, value]): [string, Answer] => [key, { value, origin: { kind: 'person', at } }]))
}

export function chain(items: Chain['items']): Chain {
  return {
    id: 'second-hand-house', version: 1, name: text('二手房一链办', 'Second-hand house'), summary: text('二手房转移登记', 'Transfer of a house'),
    roles: [{ id: 'seller', label: text('转让方', 'Seller'), kind: 'person' }, { id: 'buyer', label: text('受让方', 'Buyer'), kind: 'person' }],
    starters: ['seller', 'buyer'], items, window: 'natural-resources', keywords: [], theme: [], source: sample(),
    situations: [{ id: 'loan', label: text('是否贷款购房', 'Is there a loan'), options: [option('yes', '贷款', 'Yes'), option('no', '不贷款', 'No')] }],
    pages: [
      { id: 'house', title: text('房屋与合同', 'House and contract'), elements: ['contract.number', 'contract.price', 'house.unitNumber', 'house.area'] },
      { id: 'people', title: text('个人信息', 'About you'), elements: ['person.name', 'person.idNumber', 'person.phone', 'person.marital', 'spouse.idNumber'] },
    ],
  }
}

export function item(id: string, agency: string, needs: readonly Need[]): Item {
  return {
    id, version: 1, name: text(id, id), summary: text(id, id), basicCode: '000115001000', type: '01', agency, level: '3', caseType: '2',
    channels: ['3'], clients: ['1'], statutory: { days: 10, unit: 'working' }, promised: { days: 3, unit: 'working' }, visits: 0,
    legalBasis: [], conditions: [], charge: null, result: { name: text('结果', 'Result') }, needs, handling: 'review',
    roles: [{ id: 'seller', label: text('转让方', 'Seller'), kind: 'person' }, { id: 'buyer', label: text('受让方', 'Buyer'), kind: 'person' }],
    remedy: text('可以申请行政复议', 'You may ask for review'), theme: [], keywords: [], source: sample(),
  }
}

type Terms = { readonly required?: boolean; readonly when?: Condition; readonly holder?: string }

export function ask(of: string, elementId: string, { required = true, ...rest }: Terms = {}): Need {
  return { of, element: elementId, purpose: text('核对申请', 'To check the application'), basis: '示例依据', required, ...rest }
}

export function prove(of: string, proof: string, { required = true, ...rest }: Terms = {}): Need {
  return { of, proof, purpose: text('证明权利', 'To prove the right'), basis: '示例依据', required, ...rest }
}

export function element(id: string, zh: string, en: string, kind: Element['kind'], more: Partial<Element> = {}): Element {
  return { id, label: text(zh, en), kind, sensitivity: 'personal', sources: [], editable: true, ...more }
}

export function option(value: string, zh: string, en: string) {
  return { value, label: text(zh, en) }
}

function text(zh: string, en: string): Text {
  return { zh, en }
}

function registered(id: string, owner: string, fields: readonly string[], parameters: InterfaceDefinition['parameters']): InterfaceDefinition {
  const answer = fields.map((field) => ({ field, label: text(field, field), kind: 'text', sensitivity: 'personal' }) as const)
  return { id, name: text(id, id), owner, system: owner, path: `/${id}`, act: 'read', parameters, answer, recordLabel: [] }
}

function licence(id: string, issuer: string, fields: readonly string[]): LicenceType {
  const known = fields.map((field) => ({ field, label: text(field, field), sensitivity: 'personal' }) as const)
  return { id, name: text(id, id), code: id, issuer, holder: 'person', fields: known, levels: [4], basis: '示例数据', presented: fields.slice(0, 1), source: sample() }
}

function byId<T extends { readonly id: string }>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.map((one) => [one.id, one]))
}

function resident(first17: string): string {
  return first17 + residentIdCheck(first17)
}

function sample() {
  return { title: '示例数据', asOf: '2026-01-01', verified: false }
}
