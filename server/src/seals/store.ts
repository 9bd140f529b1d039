import { refusal } from '@gft/contract/seals/refusals'
import { statement, type Sealed } from '#platform'
import type { Kind, SealAct, State } from './seal.ts'

export interface SealRow {
  id: string; org: string; kind: Kind; name: string; sample: boolean; state: State; proposed_by: string | null; approved_by: string | null
  der: Buffer | null; certificate: Buffer | null; valid_from: Date | null; valid_until: Date | null; created_at: Date
}

const SEAL = 'id, org, kind, name, sample, state, proposed_by, approved_by, der, certificate, valid_from, valid_until, created_at'

export const sealById = statement<SealRow>('seals.sealById', `select ${SEAL} from seals.seal where id = $1`)
export const sealForUpdate = statement<SealRow>('seals.sealForUpdate', `select ${SEAL} from seals.seal where id = $1 for update`)
/** Of these organisations; of one kind and one state, with words in the name, unless null; from a place on. The newest first. */
export const sealsIn = statement<SealRow>(
  'seals.sealsIn',
  `select ${SEAL} from seals.seal
   where org = any($1) and ($2::text is null or kind = $2) and ($3::text is null or state = $3) and ($4::text is null or strpos(name, $4) > 0)
     and ($5::timestamptz is null or (created_at, id) < ($5, $6::uuid))
   order by created_at desc, id desc limit $7`,
)
/** Those that wait for a second person who is not this one, the oldest first. */
export const sealsWaiting = statement<SealRow>(
  'seals.sealsWaiting',
  `select ${SEAL} from seals.seal where org = any($1) and state = 'proposed' and proposed_by <> $2 order by created_at, id limit 50`,
)
export const sealedOrgs = statement<{ org: string }>('seals.sealedOrgs', 'select distinct org from seals.seal where org = any($1)')
/** Of which kinds somebody has a seal, or waits for one. */
export const kindsTaken = statement<{ org: string; kind: Kind }>('seals.kindsTaken', `select org, kind from seals.seal where org = any($1) and state in ('proposed', 'active', 'suspended')`)

/** The seals of an organisation and kind, those that stand first, then the newest. */
export const sealsOf = statement<SealRow>(
  'seals.sealsOf',
  `select ${SEAL} from seals.seal where org = $1 and kind = $2 order by (state = 'active') desc, created_at desc, id desc`,
)

export const insertSeal = statement(
  'seals.insertSeal',
  `insert into seals.seal (id, org, kind, name, sample, state, proposed_by, created_at) values ($1, $2, $3, $4, false, 'proposed', $5, $6)`,
  { onConflict: { seal_one_standing: () => refusal.seal_exists() } },
)

/** No row when another one of the kind stands already. */
export const insertSample = statement<{ id: string }>(
  'seals.insertSample',
  `insert into seals.seal (id, org, kind, name, sample, state, der, certificate, valid_from, valid_until, created_at)
   values ($1, $2, $3, $4, true, 'active', $5, $6, $7, $8, $9) on conflict do nothing returning id`,
)

/** No row when somebody was faster. */
export const makeActive = statement<{ id: string }>(
  'seals.makeActive',
  `update seals.seal set state = 'active', approved_by = $2, der = $3, certificate = $4, valid_from = $5, valid_until = $6
   where id = $1 and state = 'proposed' returning id`,
)
export const turnDown = statement<{ id: string }>('seals.turnDown', `update seals.seal set state = 'turned-down' where id = $1 and state = 'proposed' returning id`)
export const setState = statement('seals.setState', 'update seals.seal set state = $2 where id = $1')

export interface ActRow { id: string; act: SealAct; ground: Sealed<string>; staff: string; at: Date }

export const insertAct = statement('seals.insertAct', 'insert into seals.act (id, seal, org, act, ground, staff, at) values ($1, $2, $3, $4, $5, $6, $7)')

/** Newest first. */
export const actsOn = statement<ActRow>('seals.actsOn', 'select id, act, ground, staff, at from seals.act where seal = $1 order by at desc, id desc')

/** Waits for whoever is changing the seal, and is refused when it does not stand then. */
export const insertSealing = statement(
  'seals.insertSealing',
  `insert into seals.sealing (id, seal, org, subject, document, ofd, pdf, act, matter, at, stood)
   select $1, id, org, $3, $4, $5, $6, $7, $8, $9, state = 'active' from seals.seal where id = $2 for share`,
  { onConflict: { sealing_by_standing_seal: () => refusal.no_seal() } },
)

export interface SealingRow { id: string; subject: string; document: string; ofd: string; pdf: string; act: string; matter: string | null; at: Date }

/** From a place on, the newest first. */
export const sealingsBy = statement<SealingRow>(
  'seals.sealingsBy',
  `select id, subject, document, ofd, pdf, act, matter, at from seals.sealing
   where seal = $1 and ($2::timestamptz is null or (at, id) < ($2, $3::uuid)) order by at desc, id desc limit $4`,
)
export const countSealings = statement<{ n: number }>('seals.countSealings', 'select count(*)::int as n from seals.sealing where seal = $1')

/** By the SM3 of either form. */
export const sealingByDigest = statement<{ id: string; at: Date; org: string; seal: string; state: 'active' | 'suspended' | 'revoked' }>(
  'seals.sealingByDigest',
  `select g.id, g.at, g.org, s.name as seal, s.state from seals.sealing g join seals.seal s on s.id = g.seal where g.ofd = $1 or g.pdf = $1`,
)

/** Certificates of the seals that were revoked, and when. */
export const revokedCertificates = statement<{ certificate: Buffer; at: Date }>(
  'seals.revokedCertificates',
  `select s.certificate, max(a.at) as at from seals.seal s join seals.act a on a.seal = s.id and a.act = 'revoke'
   where s.state = 'revoked' and s.certificate is not null group by s.id, s.certificate`,
)

export const authorities = statement<{ name: 'root' | 'maker'; certificate: Buffer }>('seals.authorities', 'select name, certificate from seals.authority')
export const insertAuthority = statement(
  'seals.insertAuthority',
  'insert into seals.authority (name, certificate, at) values ($1, $2, $3) on conflict do nothing',
)
