export { record, leaf, news, type FactBody, type FactKind } from './record.ts'
export { advance, introduce } from './follow.ts'
export { factsAbout, lagOf, type FactRow } from './store.ts'
export { tables } from './tables.ts'
