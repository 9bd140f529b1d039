import { loadContent } from '@gft/content'
import { people, staff } from '@gft/sandbox/personas'
import { loadCatalogue } from '#catalogue'
import { loadStaff } from '#identity'
import { loadStock } from '#licences'
import { loadAgencies, openOrganisations } from '#organisations'
import type { Ground } from './ground.ts'

/**
 * Brings the default content in: agencies, dictionaries, services, halls. With the sandbox also its invented people's
 * licences and the staff's accounts. The same content again changes nothing. Answers how many services are in force.
 */
export async function loadContentInto(ground: Ground): Promise<number> {
  const { db, keys, log, settings, now } = ground
  const content = loadContent()
  await loadAgencies(db, content.agencyKinds, now())
  const services = await loadCatalogue(db, content, now())
  if (!settings.sandbox) return services
  const organisations = await openOrganisations({ db, log })
  try {
    await loadStaff({ db, keys, organisations, personas: staff, dataDir: settings.dataDir, now: now() })
    await loadStock({ db, keys, agencies: organisations, people, now: now() })
  } finally {
    organisations.close()
  }
  return services
}
