import { packed } from './ofd/container.ts'
import { sealOfd } from './ofd/seal-ofd.ts'
import { writeOfd } from './ofd/write.ts'
import type { Description } from './page/description.ts'
import { layout, withImprint } from './page/layout.ts'
import { writePdf } from './pdf/write.ts'
import { sealPdf } from './pdf/seal-pdf.ts'
import type { Sealer } from './seal/seal.ts'
import { sm3 } from './seal/sm2.ts'
import { notoSansSC, type Typefaces } from './type/typeface.ts'

/** An official document in both forms. The OFD is the original; the PDF names it by its SM3. */
export interface Made {
  readonly ofd: Uint8Array
  readonly pdf: Uint8Array
  readonly pages: number
  /** Characters that the font lacks and that are printed as 〓. */
  readonly missing: readonly string[]
}

/** With whose seal, and when. */
export interface Sealed { readonly sealer: Sealer; readonly at: Date }

/** Makes the OFD and its twin in PDF. Unsealed, the same description gives the same bytes; SM2 signatures differ each time. */
export async function makeDocument(description: Description, sealed?: Sealed, typefaces: Typefaces = notoSansSC()): Promise<Made> {
  const { bytes: ofd, pages, missing } = await makeOfd(description, sealed, typefaces)
  return { ofd, pages, missing, pdf: await makePdfTwin(description, ofd, sealed, typefaces) }
}

/** The OFD alone (GB/T 33190-2016), sealed if there is somebody to seal it (GB/T 38540-2020). */
export async function makeOfd(description: Description, sealed?: Sealed, typefaces: Typefaces = notoSansSC()) {
  const laid = layout(description, typefaces)
  const draft = writeOfd(description, laid, typefaces, sealed !== undefined)
  const files = sealed ? await sealOfd(draft, laid, sealed.sealer, sealed.at) : draft.files
  return { bytes: packed(files), pages: laid.pages.length, missing: laid.missing }
}

/** The PDF of an OFD: the same pages, and under the last one which OFD it is the twin of. */
async function makePdfTwin(description: Description, ofd: Uint8Array, sealed?: Sealed, typefaces: Typefaces = notoSansSC()): Promise<Uint8Array> {
  const digest = Buffer.from(sm3(ofd)).toString('hex')
  const laid = withImprint(layout(description, typefaces), `内容与 OFD 原件相同，原件的 SM3：${digest}`, typefaces)
  const pdf = await writePdf(description, laid, typefaces)
  return sealed ? sealPdf(pdf, laid, sealed.sealer, sealed.at) : pdf.save({ useObjectStreams: false, addDefaultPage: false })
}
