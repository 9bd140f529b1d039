import type { Laid, Point } from '../page/laid.ts'
import { makeSealing, readSeal, type Sealer } from '../seal/seal.ts'
import { SM2_WITH_SM3, SM3_OID, sm3 } from '../seal/sm2.ts'
import type { Files } from './container.ts'
import { boundary } from './draw.ts'
import { CREATOR, SIGNATURES, type OfdDraft } from './write.ts'
import { element, escaped, root } from './xml.ts'

const FOLDER = 'Doc_0/Signs/Sign_0'
const SIGNATURE = `${FOLDER}/Signature.xml`

/**
 * Seals an OFD (GB/T 33190-2016 §18, GB/T 38540-2020): every file of the package stands under the seal with its SM3,
 * the list of seals too, so that nothing can be added, and the seal stands under the signature.
 */
export async function sealOfd(draft: OfdDraft, laid: Laid, sealer: Sealer, at: Date): Promise<Files> {
  const seal = readSeal(sealer.seal)
  if (!seal) throw new RangeError('no seal of GB/T 38540-2020')
  const files = new Map(draft.files)
  files.set(SIGNATURES, Buffer.from(listXml()))
  files.set(`${FOLDER}/Seal.esl`, sealer.seal)
  const { page, ...middle } = laid.seal ?? { page: laid.pages.length - 1, x: laid.paper.width - 45, y: laid.paper.height - 50 }
  const stamp = element('StampAnnot', { ID: draft.freeId, PageRef: draft.pageIds[page], Boundary: boundary(around(middle, seal.picture)) })
  const signature = Buffer.from(signatureXml(files, stamp, at))
  files.set(SIGNATURE, signature)
  files.set(`${FOLDER}/SignedValue.dat`, await makeSealing(sealer, sm3(signature), `/${SIGNATURE}`, at))
  return files
}

export const around = ({ x, y }: Point, { width, height }: { width: number; height: number }) => ({ x: x - width / 2, y: y - height / 2, width, height })

function listXml(): string {
  return root('Signatures', {}, element('MaxSignId', {}, '1'), element('Signature', { ID: '1', Type: 'Seal', BaseLoc: 'Sign_0/Signature.xml' }))
}

function signatureXml(files: Files, stamp: string, at: Date): string {
  const references = [...files].map(([path, bytes]) =>
    element('Reference', { FileRef: `/${escaped(path)}` }, element('CheckValue', {}, Buffer.from(sm3(bytes)).toString('base64'))))
  return root('Signature', {},
    element('SignedInfo', {},
      element('Provider', { ProviderName: CREATOR, Version: '1.0', Company: CREATOR }),
      element('SignatureMethod', {}, SM2_WITH_SM3),
      element('SignatureDateTime', {}, `${at.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z`),
      element('References', { CheckMethod: SM3_OID }, ...references),
      stamp,
      element('Seal', {}, element('BaseLoc', {}, 'Seal.esl'))),
    element('SignedValue', {}, 'SignedValue.dat'))
}
