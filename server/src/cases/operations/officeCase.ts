import { officeCase as contract } from '@gft/contract/cases'
import { beijingDay } from '@gft/kernel'
import { serve } from '#platform'
import { eventsOf } from '../case-store.ts'
import { agency, eventView, partView } from '../case-view.ts'
import { partsOf } from '../case.ts'
import { documentsOf } from '../document-store.ts'
import { documentsBefore, documentView } from '../document-view.ts'
import { actingIn, applicantName } from '../acting.ts'
import { looked, refusedLook, wholePage } from '../look.ts'
import { lookOf } from '../look-store.ts'
import { peopleOf, type CasesNeeds } from '../needs.ts'
import { loadAtOffice } from '../office.ts'
import { filedMaterials, filedSections, inboxRow, promisesBefore, waitsFor } from '../office-view.ts'
import { paperAsked } from '../paper.ts'
import { labelOf, pointsIn } from '../points.ts'

export const officeCase = (needs: CasesNeeds) => serve(contract, async ({ actor, input, tx, now, reply }) => {
  const at = await loadAtOffice(needs, tx, actor, input.id, 'read', now)
  const { whole, piece, correction } = at
  const [events, documents, [seen]] = await tx.read([eventsOf(whole.root.id), documentsOf(whole.root.id), lookOf(piece.id, actor.subject, beijingDay(now))])
  if (!seen) reply.trace = looked(needs, at, actor, now)
  const before = documentsBefore(at, documents)
  const applicant = applicantName((await peopleOf(needs, [piece.owner])).get(piece.owner))
  const item = piece.item === null ? undefined : whole.service.items[piece.item]
  const points = await pointsIn(whole.vault, correction)
  const parts = partsOf(whole.cases)
  const mine = partView(needs, whole, piece.item ? piece : parts[0]!, actor, { grounds: {} })
  return {
    line: await inboxRow(needs, piece, at.may, applicant, now),
    acting: await actingIn(needs, whole.root),
    window: at.window,
    sections: filedSections(needs, at),
    materials: await filedMaterials(needs, at),
    documents: before.map((one) => documentView(needs, whole, one, before)),
    promises: await promisesBefore(needs, at, actor, now),
    parts: parts.map((p) => partView(needs, whole, p, actor, { grounds: {} })),
    charge: piece.item ? mine.charge : null,
    corrections: correction
      ? [{
          at: correction.asked_at.toISOString(), by: agency(needs, correction.org).zh, answeredAt: correction.answered_at?.toISOString() ?? null,
          points: points.map((p) => ({ ...p, label: labelOf(whole.form, p.key) })),
        }]
      : [],
    events: events.map((e) => eventView(needs, whole, e)),
    legalBasis: [...(item?.legalBasis ?? [])],
    conditions: [...(item?.conditions ?? [])],
    may: [...at.may],
    paper: await paperAsked(needs, at),
    waits: waitsFor(at),
  }
}, { whenRefused: (refused) => refusedLook(needs, refused, refused.input.id, wholePage(needs)) })
