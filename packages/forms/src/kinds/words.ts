import { written } from './kind.ts'

/** One line: whatever breaks it becomes a space. */
export const line = written((text) => text.replace(/\s*[\n\t]\s*/g, ' '), { code: 'unreadable' })

/** Several lines, kept as they were typed. */
export const lines = written((text) => text, { code: 'unreadable' })
