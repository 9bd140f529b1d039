import { readFileSync } from 'node:fs'

/** A file of published vectors beside this one, as its reader expects it. */
export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T
}

export function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}
