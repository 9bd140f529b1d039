import { addDays } from '@gft/kernel'
import { refusal } from '../refusals.ts'
import { resident, text, type System, type SystemCall } from '../system.ts'
import { nextNumber, type Row } from '../world.ts'

/** 教育: school districts and enrolment. */
export const education: System = {
  'education.district': findDistricts,
  'education.enrol': enrol,
}

function findDistricts(call: SystemCall): Row[] {
  const idNumber = resident(call, 'idNumber')
  return call.world.pupils.flatMap(({ child, guardians, address, school, vaccinated }) =>
    guardians.filter((one) => one.idNumber === idNumber).map(({ relation }) => ({
      childName: child.name, childIdNumber: child.idNumber, relation, address, school, vaccinated,
    })))
}

function enrol(call: SystemCall): Row[] {
  const [idNumber, school] = [resident(call, 'childIdNumber'), text(call, 'school')]
  const pupil = call.world.pupils.find(({ child }) => child.idNumber === idNumber)
  if (!pupil) throw refusal.no_pupil()
  if (pupil.school !== school) throw refusal.other_school({ school: pupil.school })
  pupil.enrolmentNo ??= `3601${call.today.slice(0, 4)}${nextNumber(call.world, 'enrolment', 5)}`
  return [{ enrolmentNo: pupil.enrolmentNo, reportOn: addDays(call.today, 14) }]
}
