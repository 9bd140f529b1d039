import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refusal } from './refusals.ts'
import type { FaultMode, World } from './world.ts'

/** What each switch does, for the tour. */
export const FAULT_MODES: Readonly<Record<FaultMode | 'ok', { readonly zh: string; readonly en: string }>> = {
  ok: { zh: '正常', en: 'ok' },
  down: { zh: '连不上', en: 'down' },
  slow: { zh: '慢 8 秒', en: 'slow' },
  error: { zh: '内部错误', en: 'error' },
  garbage: { zh: '答非所问', en: 'garbage' },
  empty: { zh: '查无数据', en: 'empty' },
}

/** The fault of an interface: its own switch, else its system's. */
export function faultOf(world: World, system: string, interfaceId?: string): FaultMode | undefined {
  return (interfaceId === undefined ? undefined : world.faults[interfaceId]) ?? world.faults[system]
}

/** Acts the fault out. True when that was the whole answer; 'slow' only takes its time. Refuses with 500 for 'error'. */
export async function suffer(fault: FaultMode | undefined, request: FastifyRequest, reply: FastifyReply, slowMs: number): Promise<boolean> {
  if (fault === 'slow') await wait(slowMs)
  if (fault === 'error') throw refusal.failing()
  if (fault === 'down') {
    reply.hijack()
    request.raw.socket.destroy()
    return true
  }
  if (fault === 'garbage') {
    reply.type('text/html; charset=utf-8').send('<html><body>系统维护中</body></html>')
    return true
  }
  if (fault === 'empty') {
    reply.send({ records: [] })
    return true
  }
  return false
}
