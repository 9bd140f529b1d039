import { newId } from '@gft/kernel'
import { later, vaultOf, type Statement } from '#platform'
import { VAULT, type MessageNeeds } from './needs.ts'
import { insertMessage, insertText } from './store.ts'
import { checkParams, type Params } from './template.ts'

/** How often the carrier is tried. */
export const TRIES = 10

export interface Message {
  /** Id of the person. */
  readonly to: string
  readonly template: string
  readonly params: Params
  /** Id of the application or case it is about. */
  readonly matter: string
  /** Path of the page to go to. */
  readonly link: string
}

/** A text to a mobile number, 11 digits, that has no account yet. */
export interface Text extends Pick<Message, 'template' | 'params' | 'matter'> { readonly phone: string }

/** What `tell` and `text` stand on. */
type Telling = Pick<MessageNeeds, 'keys' | 'templates'>

/** The writes that put a message into a person's box and send it by SMS after the commit. */
export async function tell({ keys, templates }: Telling, message: Message, now: Date): Promise<readonly Statement[]> {
  const { to, template, params, matter, link } = message
  checkParams(templates(), template, params)
  const vault = await vaultOf(keys, VAULT)
  const id = newId<'message'>(() => now)
  return [insertMessage(id, to, template, vault.seal('messages.message', 'params', id, params), matter, link, now), deliverLater(id)]
}

/** The writes that send a text to a number after the commit. */
export async function text({ keys, templates }: Telling, { phone, template, params, matter }: Text, now: Date): Promise<readonly Statement[]> {
  checkParams(templates(), template, params)
  const vault = await vaultOf(keys, VAULT)
  const id = newId<'message'>(() => now)
  const sealed = { phone: vault.seal('messages.text', 'phone', id, phone), params: vault.seal('messages.text', 'params', id, params) }
  return [insertText(id, sealed.phone, template, sealed.params, matter, now), deliverLater(id)]
}

const deliverLater = (id: string): Statement => later('messages.deliver', { message: id }, { key: `message ${id}`, tries: TRIES })
