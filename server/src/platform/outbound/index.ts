export { openOutbound, UpstreamFailed, type Exchange, type Outbound, type OutboundAnswer, type OutboundCall, type UpstreamFailure } from './outbound.ts'
export { publishedKeys, type PublishedKey } from './signed.ts'
export { guardedFetch } from './guarded-fetch.ts'
export { httpSms, type Sms, type SmsCarrier } from './sms.ts'
