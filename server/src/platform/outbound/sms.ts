import { UpstreamFailed, type Outbound } from './outbound.ts'

export interface Sms {
  /** 11 digits. */
  readonly to: string
  readonly text: string
  /** The carrier delivers the same id once. */
  readonly id: string
}

/** The SMS carrier (短信网关). Throws when it did not take the message; sending the same id again is safe. */
export interface SmsCarrier { send(message: Sms): Promise<void> }

/** A carrier that takes `POST {url}/messages {to, text, id}`. */
export function httpSms(outbound: Outbound, url: string): SmsCarrier {
  return {
    async send({ to, text, id }) {
      const { status } = await outbound.call({ system: 'sms', baseUrl: url, path: '/messages', body: { to, text, id }, purpose: 'sms', case: '', grant: '' })
      if (status >= 300) throw new UpstreamFailed('sms', `status_${status}`)
    },
  }
}
