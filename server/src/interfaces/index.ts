export { openGateway, type ConsentedQuestion, type Gateway, type Question, type Reply, type Unsettled } from './gateway.ts'
export type { Record_ as InterfaceRecord } from './conform.ts'
export { facts } from './facts.ts'
export { tables } from './tables.ts'
