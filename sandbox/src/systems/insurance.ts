import { addDays, type LegalDay } from '@gft/kernel'
import { resident, text, type System, type SystemCall } from '../system.ts'
import { nextNumber, type Row, type World } from '../world.ts'
import { birthOf, deceasedOf } from './health.ts'

/** 医保、社保与交强险: who is insured, enrolment of newborns, social security cards, compulsory vehicle insurance. */
export const insurance: System = {
  'medical.insured': findMedical,
  'medical.enrol': enrolNewborn,
  'social.insured': findSocial,
  'social.estate': findPensionOfDeceased,
  'social.unit': findUnit,
  'social.card': applyForCard,
  'insurance.vehicle': findPolicies,
}

/** Whether a car of this person is insured on that day. */
export function coveredOn(world: World, idNumber: string, day: LegalDay): boolean {
  return world.policies.some((one) => one.idNumber === idNumber && one.until >= day)
}

function findMedical(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.medical.filter((one) => one.idNumber === idNumber).map(({ kind, place, status, bank, account }) => ({ kind, place, status, bank, account }))
}

/** Covered from birth when enrolled within 90 days, else from today. */
function enrolNewborn(call: SystemCall): Row[] {
  const birth = birthOf(call.world, text(call, 'certificateNo'))
  birth.insuranceNo ??= `3601${nextNumber(call.world, 'medical insurance', 10)}`
  return [{ insuranceNo: birth.insuranceNo, from: addDays(birth.bornOn, 90) >= call.today ? birth.bornOn : call.today }]
}

function findSocial(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.social.filter((one) => one.idNumber === idNumber).map(({ employer, since, months, status }) => ({ employer, since, months, status }))
}

function findPensionOfDeceased(call: SystemCall): Row[] {
  const idNumber = deceasedOf(call)
  return call.world.social.filter((one) => one.idNumber === idNumber).map(({ employer, months, status }) => ({ employer, months, status }))
}

function findUnit(call: SystemCall): Row[] {
  const creditCode = text(call, 'creditCode').toUpperCase()
  return call.world.employers.filter((one) => one.creditCode === creditCode).map(({ unitNo, insured }) => ({ unitNo, insured }))
}

function applyForCard(call: SystemCall): Row[] {
  const birth = birthOf(call.world, text(call, 'certificateNo'))
  birth.socialCardNo ??= `A360${nextNumber(call.world, 'social card', 5)}`
  return [{ cardNo: birth.socialCardNo, readyOn: addDays(call.today, 10) }]
}

function findPolicies(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.policies.filter((one) => one.idNumber === idNumber).map(({ policyNo, insurer, until }) => ({ policyNo, insurer, until, valid: until >= call.today }))
}
