import { resident, text, type SystemCall } from '../system.ts'
import { refusal } from '../refusals.ts'

const CHILDREN = ['子', '女', '孙子', '孙女']

/** Whether the household register shows somebody as a parent of a child: the child's name must be right, too. */
export function guardianOf(call: SystemCall): object {
  const [guardian, child, name] = [resident(call, 'guardian'), resident(call, 'child'), text(call, 'childName')]
  const { residents } = call.world
  const [elder, minor] = [residents.find((one) => one.idNumber === guardian), residents.find((one) => one.idNumber === child && one.name === name)]
  if (!elder?.alive) throw refusal.parameter({ name: 'guardian' })
  const related = minor?.alive === true && minor.householdNo === elder.householdNo && minor.relationToHead !== elder.relationToHead && CHILDREN.includes(minor.relationToHead) && elder.birth < minor.birth
  return { guardian: related, birth: related ? minor.birth : null }
}
