import { getSeal as contract } from '@gft/contract/seals'
import { serve } from '#platform'
import { actsShown, cardOf, mustOperate } from '../at-operator.ts'
import type { SealNeeds } from '../needs.ts'
import { wordsOf, stepsOf } from '../seal.ts'
import { actsOn, countSealings, sealById, type SealRow } from '../store.ts'

export const getSeal = (needs: SealNeeds) => serve(contract, async ({ actor, input, tx }) => {
  const [[row], acts, [sealed]] = await tx.read([sealById(input.id), actsOn(input.id), countSealings(input.id)])
  mustOperate(needs, actor, row)
  return {
    seal: cardOf(needs, row),
    ...(await looksOf(needs, row)),
    acts: await actsShown(needs, acts),
    sealed: sealed?.n ?? 0,
    ...stepsOf(row.state, acts, actor.subject),
  }
}, { asSystem: 'an operator deals with seals of agencies where they hold no post; the story asks for their place' })

/** A seal goes on looking as it was made, whatever its agency is called since. */
async function looksOf({ agencies }: SealNeeds, { org, kind, sample, certificate: der }: SealRow) {
  const { readCertificate, roundSealPath, sm3 } = await import('@gft/documents')
  const agency = agencies.agencyById(org)!
  const certificate = der ? readCertificate(der) : undefined
  return {
    creditCode: certificate?.subject.code ?? agency.creditCode,
    picture: roundSealPath({ agency: certificate?.subject.name ?? agency.name.zh, purpose: wordsOf(agency, kind, sample).purpose }),
    certificate: certificate && der ? {
      subject: certificate.subject.name, code: certificate.subject.code ?? null, issuer: certificate.issuer.name, serial: certificate.serial, algorithm: 'SM2 · SM3',
      notBefore: certificate.notBefore.toISOString(), notAfter: certificate.notAfter.toISOString(), fingerprint: Buffer.from(sm3(der)).toString('hex'),
    } : null,
  }
}
