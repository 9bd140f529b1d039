import { getLicenceFile, makeLicenceFile } from '@gft/contract/licences'
import type { Output } from '@gft/contract'
import type { Result, Sdk } from '@gft/sdk'

/** A sealed file of a licence, made when it is asked for the first time. */
export async function licenceFile(sdk: Sdk, id: string, form: 'ofd' | 'pdf'): Promise<Result<Output<typeof getLicenceFile>>> {
  const there = await sdk.call(getLicenceFile, { id, form })
  if (there.ok || there.problem.code !== 'licences.no_file') return there
  const made = await sdk.call(makeLicenceFile, { id }, { key: `licence-file ${id}` })
  // Whoever pressed both buttons at once finds what the other press made.
  if (!made.ok && made.problem.code !== 'licences.file_exists') return made
  return sdk.call(getLicenceFile, { id, form })
}
