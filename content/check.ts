import { checkAgencyKinds } from './checks/agency-kinds.ts'
import { checkChains } from './checks/chains.ts'
import { checkComposition } from './checks/composition.ts'
import { checkElements, checkInterfaces, checkLicenceTypes, checkProofs } from './checks/dictionary.ts'
import { checkHalls } from './checks/halls.ts'
import { checkItems } from './checks/items.ts'
import { checkRows } from './checks/rows.ts'
import { checkMessageTemplates, checkSynonyms } from './checks/words.ts'
import type { Content } from './index.ts'

/**
 * What is wrong with a set of content: sentences that name the file and the field. Empty when it is in order. A chain or
 * item is composed in all its situations only when everything it is made of resolves.
 */
export function checkContent(content: Content): string[] {
  const references = [
    ...checkRows(content),
    ...checkAgencyKinds(content),
    ...checkInterfaces(content),
    ...checkElements(content),
    ...checkLicenceTypes(content),
    ...checkProofs(content),
    ...checkItems(content),
    ...checkChains(content),
    ...checkHalls(content),
    ...checkMessageTemplates(content),
    ...checkSynonyms(content),
  ]
  return references.length > 0 ? references : checkComposition(content)
}
