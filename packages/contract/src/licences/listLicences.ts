import { Type } from 'typebox'
import { closed, operation } from '../operation.ts'
import { LicenceCard } from './shapes.ts'

/** One's own licences, or those of whom one acts for as far as the mandate goes, the valid ones first. */
export const listLicences = operation({
  id: 'licences.listLicences', method: 'GET', path: '/api/v1/licences', who: 'person', under: 'receive',
  summary: { zh: '我的证照', en: 'My licences' },
  input: closed({}),
  output: Type.Object({
    /** False while acting for another: those are kept on no device. */
    own: Type.Boolean(),
    licences: Type.Array(LicenceCard),
  }),
})
