export { refusal } from './refusals.ts'
export { GRADES, TAGS, words, type Grade, type Tag } from './shapes.ts'
export { rateCase } from './rateCase.ts'
export { getRating } from './getRating.ts'
