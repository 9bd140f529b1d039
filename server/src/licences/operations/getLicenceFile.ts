import { getLicenceFile as contract, refusal } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { serve } from '#platform'
import { MEDIA_TYPE } from '#seals'
import { fileName } from '../document.ts'
import { isMine, mine } from '../mine.ts'
import type { LicenceNeeds } from '../needs.ts'
import { nameOf, standing } from '../shown.ts'
import { fileOf, licenceOf } from '../store.ts'

export const getLicenceFile = (needs: LicenceNeeds) => serve(contract, async ({ actor, input: { id, form }, tx, now }) => {
  const whose = mine(needs, actor)
  const [[row], [file]] = await tx.read([licenceOf(id, whose.owner), fileOf(id)])
  if (!row || !isMine(whose, row)) throw platform.not_found()
  if (!file) throw refusal.no_file()
  const state = standing(row, now)
  const content = await needs.files.get(file[form])
  return { name: fileName(nameOf(needs, row.type).zh, state, form), mediaType: MEDIA_TYPE[form], content: content.toString('base64'), digest: file[form], state }
}, { asSystem: 'files are the system’s rows; the story asks for the holder of the licence' })
