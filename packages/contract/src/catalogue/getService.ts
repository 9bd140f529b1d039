import { Type } from 'typebox'
import { Bilingual, closed, Nullable, operation, Region, Slug } from '../operation.ts'
import { refusal } from './refusals.ts'
import { Coded, GuideAgency, Limit, Place, ServiceCard, ShelfRecord, Source } from './shapes.ts'

const LegalLimit = Type.Object({ ...Limit.properties, basis: Nullable(Type.String()) })

/** One item of the service, after GB/T 39046-2020 table 4. */
export const GuideItem = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  name: Bilingual(),
  summary: Bilingual(),
  agency: GuideAgency,
  implementationCode: Nullable(Type.String({ description: '31 characters: credit code, level of exercise, basic code' })),
  type: Coded,
  caseType: Coded,
  level: Coded,
  channels: Type.Array(Coded),
  clients: Type.Array(Coded),
  statutory: LegalLimit,
  promised: Limit,
  visits: Type.Integer(),
  conditions: Type.Array(Bilingual()),
  legalBasis: Type.Array(Type.String()),
  charge: Nullable(Type.Object({ name: Bilingual(), basis: Type.String() })),
  result: Type.Object({ name: Bilingual(), licence: Nullable(Bilingual()) }),
  remedy: Bilingual(),
  /** Items that must be through before this one begins. */
  after: Type.Array(Type.Object({ id: Type.String(), name: Bilingual() })),
  /** In which situation it takes part; null: always. */
  when: Nullable(Bilingual()),
  /** Whether the rest goes on when this one fails. */
  mayFail: Type.Boolean(),
})

const Provider = Type.Object({
  by: Type.Union([Type.Literal('identity'), Type.Literal('licence'), Type.Literal('interface')]),
  name: Bilingual(),
  owner: Nullable(Bilingual()),
})

export const GuideMaterial = Type.Object({
  key: Type.String({ description: '<role or case>.<proof id>' }),
  label: Bilingual(),
  proves: Bilingual(),
  of: Bilingual(),
  required: Type.Boolean(),
  when: Nullable(Bilingual()),
  items: Type.Array(Bilingual()),
  basis: Type.Array(Type.String()),
  /** What proves it without paper, in order. */
  provenBy: Type.Array(Provider),
  /** What is left when nothing of that can. */
  otherwise: Type.Array(Type.Object({
    way: Type.Union([Type.Literal('commitment'), Type.Literal('later'), Type.Literal('upload'), Type.Literal('window')]),
    label: Bilingual(),
  })),
  upload: Type.Boolean({ description: 'True when the person must bring it: no licence, query or commitment stands for it' }),
})

export const GuideInformation = Type.Object({
  key: Type.String({ description: '<role or case>.<element id>' }),
  label: Bilingual(),
  of: Bilingual(),
  required: Type.Boolean(),
  when: Nullable(Bilingual()),
  /** Where it is fetched from, in order of trust; empty: the person is asked. */
  from: Type.Array(Provider),
})

/** The guide (办事指南) of one service as it stands for one place. */
export const getService = operation({
  id: 'catalogue.getService', method: 'GET', path: '/api/v1/services/:id', who: 'anyone',
  summary: { zh: '办事指南', en: 'The guide of a service' },
  input: closed({ id: Slug(), region: Type.Optional(Region()) }),
  output: Type.Object({
    ...ServiceCard.properties,
    version: Type.Integer(),
    place: Place,
    roles: Type.Array(Type.Object({ id: Type.String(), label: Bilingual(), person: Type.Boolean(), starts: Type.Boolean() })),
    situations: Type.Array(Type.Object({ id: Type.String(), label: Bilingual(), options: Type.Array(Bilingual()) })),
    window: GuideAgency,
    chain: Type.Array(GuideItem, { description: 'Its items in an order in which they can be done; one for an item' }),
    /** Ids of items that may go on at the same time, group after group. */
    stages: Type.Array(Type.Array(Type.String())),
    materials: Type.Array(GuideMaterial),
    information: Type.Array(GuideInformation),
    source: Source,
    /** Null when it is not on the shelf of the place's hall. */
    record: Nullable(ShelfRecord),
  }),
  refusals: [refusal.no_such_service, refusal.no_such_region],
})
