import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * Structured lines on standard output. Only fields of this list are written: whatever else an error or an object
 * carries could be somebody's data.
 */
const ALLOWED = ['err', 'job', 'follower', 'operation', 'request', 'status', 'ms', 'module', 'system', 'count', 'port', 'url'] as const

export type LogFields = Partial<Record<(typeof ALLOWED)[number], string | number>>

export function openLog(level: string, name: string): Log {
  return pino({ level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime })
}

/** An error as fields: its class, message and first frames, never the values it was thrown with. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { err: String(error).slice(0, 200) }
  const frames = (error.stack ?? '').split('\n').slice(0, 6).join(' | ')
  return { err: frames.slice(0, 900) }
}
