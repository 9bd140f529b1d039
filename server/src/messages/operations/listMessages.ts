import { listMessages as contract } from '@gft/contract/messages'
import { serve, vaultOf } from '#platform'
import { VAULT, type MessageNeeds } from '../needs.ts'
import { messagesOf, unreadOf, type MessageRow } from '../store.ts'
import { worded } from '../template.ts'

const PAGE = 20

export const listMessages = ({ keys, templates }: MessageNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const [at, id] = input.before?.split('_') ?? []
  const [rows, [unread]] = await tx.read([messagesOf(actor.subject, at ?? null, id ?? null, PAGE + 1), unreadOf(actor.subject)])
  const vault = await vaultOf(keys, VAULT)
  const shown = async (message: MessageRow) => ({
    id: message.id,
    ...worded(templates(), message.template, await vault.open('messages.message', 'params', message.id, message.params)),
    matter: message.matter,
    link: message.link,
    at: message.created_at.toISOString(),
    readAt: message.read_at?.toISOString() ?? null,
  })
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    messages: await Promise.all(page.map(shown)),
    unread: unread?.n ?? 0,
    ...(rows.length > PAGE && last ? { next: `${last.created_at.toISOString()}_${last.id}` } : {}),
  }
})
