import { statement, type Sealed } from '#platform'
import type { Params } from './template.ts'

export interface MessageRow {
  id: string; owner: string; template: string; params: Sealed<Params>; matter: string; link: string; created_at: Date; read_at: Date | null
}

const MESSAGE = 'id, owner, template, params, matter, link, created_at, read_at'

export const insertMessage = statement(
  'messages.insertMessage',
  `with told as (insert into messages.message (id, owner, template, params, matter, link, created_at) values ($1, $2, $3, $4, $5, $6, $7))
   insert into messages.delivery (id, channel, state, at) values ($1, 'sms', 'waiting', $7)`,
)

export const insertText = statement(
  'messages.insertText',
  `with told as (insert into messages.text (id, phone, template, params, matter, created_at) values ($1, $2, $3, $4, $5, $6))
   insert into messages.delivery (id, channel, state, at) values ($1, 'sms', 'waiting', $6)`,
)

/** What is still to be sent: to an account (`owner`) or to a number (`phone`). */
export interface WaitingRow {
  id: string; tries: number; template: string
  owner: string | null; message_params: Sealed<Params> | null
  phone: Sealed<string> | null; text_params: Sealed<Params> | null
}

export const waitingDelivery = statement<WaitingRow>(
  'messages.waitingDelivery',
  `select d.id, d.tries, coalesce(m.template, t.template) as template, m.owner, m.params as message_params, t.phone, t.params as text_params
   from messages.delivery d left join messages.message m on m.id = d.id left join messages.text t on t.id = d.id
   where d.id = $1 and d.state = 'waiting'`,
)

export const markDelivery = statement('messages.markDelivery', `update messages.delivery set state = $2, tries = $3, at = $4 where id = $1 and state = 'waiting'`)
export const forgetText = statement('messages.forgetText', 'update messages.text set phone = null, params = null where id = $1')

/** Newest first, from before a message on. */
export const messagesOf = statement<MessageRow>(
  'messages.messagesOf',
  `select ${MESSAGE} from messages.message
   where owner = $1 and (created_at, id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   order by created_at desc, id desc limit $4`,
)
export const unreadOf = statement<{ n: number }>('messages.unreadOf', 'select count(*)::int as n from messages.message where owner = $1 and read_at is null')

/** No row for a message that is not there, or not the reader's own. */
export const readMessage = statement<{ read_at: Date }>(
  'messages.readMessage',
  'update messages.message set read_at = coalesce(read_at, $3) where id = $1 and owner = $2 returning read_at',
)
