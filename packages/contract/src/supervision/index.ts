export { refusal } from './refusals.ts'
export { getFigures } from './getFigures.ts'
