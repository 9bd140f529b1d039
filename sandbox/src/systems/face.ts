import { createHash } from 'node:crypto'
import type { World } from '../world.ts'

/** The picture that a persona's camera would send: a text that stands for their face. */
export function faceOf(idNumber: string): string {
  return `face:${createHash('sha256').update(idNumber).digest('hex').slice(0, 16)}`
}

/** Whether the sample is the face of the living person with this name and number. */
export function checkFace(world: World, name: string, idNumber: string, sample: string): boolean {
  const known = world.residents.some((one) => one.idNumber === idNumber && one.name === name && one.alive)
  return known && sample === faceOf(idNumber)
}
