import type { FastifyRequest } from 'fastify'
import { refusal } from './refusals.ts'

/** The fields of a JSON object or of a posted form. Refuses with 400 for anything else. */
export function formOrJson(request: FastifyRequest): Record<string, unknown> {
  const body = typeof request.body === 'string' ? request.body : ''
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body))
  }
  const value = jsonOrUndefined(body)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal.not_json()
  return value as Record<string, unknown>
}

function jsonOrUndefined(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** A page of another site must not press these buttons. */
export function refuseOtherSites(request: FastifyRequest): void {
  if (request.headers['sec-fetch-site'] === 'cross-site') throw refusal.other_site()
}
