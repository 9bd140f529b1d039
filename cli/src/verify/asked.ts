import { MISUSE, Refused } from '../refused.ts';
import { type Sentence, sentences } from '../text.ts';

export interface Line extends Sentence { readonly verdict: 'good' | 'bad' | 'unknown' }

/** What a platform says of a file: when it sealed it, and whether the licence in it is over by now. */
export interface Answer { readonly lines: readonly Line[]; readonly over: boolean; readonly sealedAt: Date | undefined }

/** Asks a platform for a file by its SM3, hexadecimal; nothing else is sent. A platform that gives no answer leaves it unknown. */
export async function asked(platform: string, digest: string): Promise<Answer> {
  const answer = await answerOf(platform, digest);
  if (!answer) return { lines: [{ verdict: 'unknown', ...sentences.askedSilent(platform) }], over: false, sealedAt: undefined };
  const { sealing, licence } = answer;
  if (!sealing) return { lines: [{ verdict: 'unknown', ...sentences.askedUnknown(platform) }], over: false, sealedAt: undefined };
  const sealedAt = new Date(sealing.at);
  const seal: Line = { verdict: 'good', ...sentences.askedSeal(platform, inBeijing.format(sealedAt), sealing.state === 'active') };
  if (!licence) return { lines: [seal, { verdict: 'unknown', ...sentences.askedNoLicence() }], over: false, sealedAt };
  const [then, now] = [licence.atSealing, licence.state].map(isGood) as [boolean, boolean];
  return {
    lines: [seal, { verdict: then ? 'good' : 'bad', ...sentences.askedThen(then) }, { verdict: now ? 'good' : 'bad', ...sentences.askedNow(STATES[licence.state] ?? { zh: licence.state, en: licence.state }) }],
    over: !then || !now,
    sealedAt,
  };
}

/** The answer of `licences.verifyFile`. */
interface Verified {
  readonly sealing: { readonly at: string; readonly state: string } | null;
  readonly licence: { readonly atSealing: string; readonly state: string } | null;
}

async function answerOf(platform: string, digest: string): Promise<Verified | undefined> {
  const url = addressOf(platform);
  const answer = await fetch(url, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ digest }), redirect: 'error', signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  const body: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined;
  return isVerified(body) ? body : undefined;
}

function addressOf(platform: string): URL {
  if (!/^https?:/.test(platform) || !URL.canParse(platform)) throw new Refused(sentences.askNotUrl(platform), MISUSE);
  return new URL('/api/v1/file-verifications', platform);
}

function isVerified(body: unknown): body is Verified {
  if (typeof body !== 'object' || body === null || !('sealing' in body) || !('licence' in body)) return false;
  if (!holds(body.sealing, ['at', 'state']) || !holds(body.licence, ['atSealing', 'state'])) return false;
  return body.sealing === null || !Number.isNaN(Date.parse((body.sealing as { at: string }).at));
}

const holds = (part: unknown, names: readonly string[]): boolean => part === null || (typeof part === 'object' && names.every((name) => typeof (part as Record<string, unknown>)[name] === 'string'));

const isGood = (state: string): boolean => state === 'valid' || state === 'soon';

const STATES: Readonly<Record<string, Sentence>> = {
  valid: { zh: '有效', en: 'valid' }, soon: { zh: '有效，快要到期', en: 'valid, about to expire' }, suspended: { zh: '已暂停', en: 'suspended' },
  replaced: { zh: '已换发新的', en: 'replaced by a newer one' }, revoked: { zh: '已撤销', en: 'revoked' }, forfeited: { zh: '已吊销', en: 'forfeited' },
  cancelled: { zh: '已注销', en: 'cancelled' }, expired: { zh: '已到期', en: 'expired' },
};

const inBeijing = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
