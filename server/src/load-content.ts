import { loadContent } from '@gft/content'
import { staff } from '@gft/sandbox/personas'
import { seed } from '@gft/sandbox/seed'
import { beijingDay } from '@gft/kernel'
import { loadCatalogue } from '#catalogue'
import { loadApplications, loadStaff } from '#identity'
import { loadStock, stockOf, type Registers } from '#licences'
import { loadAgencies, openOrganisations } from '#organisations'
import { loadSealAuthority } from '#seals'
import type { Ground } from './ground.ts'

/**
 * Brings the default content in: agencies, dictionaries, services, halls; and the applications that the data folder names. With the sandbox also its invented people's
 * licences, the staff's accounts and an authority for seals. The same content again changes nothing. Answers how many services are in force.
 */
export async function loadContentInto(ground: Ground): Promise<number> {
  const { db, keys, keyStore, log, settings, now } = ground
  const content = loadContent()
  await loadAgencies(db, content.agencyKinds, now())
  const services = await loadCatalogue(db, content, now())
  await loadApplications({ db, dataDir: settings.dataDir, now: now() })
  if (!settings.sandbox) return services
  await loadSealAuthority({ db, keyStore, dataDir: settings.dataDir, now: now() })
  const organisations = await openOrganisations({ db, log })
  try {
    await loadStaff({ db, keys, organisations, personas: staff, dataDir: settings.dataDir, now: now() })
    await loadStock({ db, keys, licenceTypes: content.licenceTypes, agencies: organisations }, stockOf(registers(now()), HOME), now())
  } finally {
    organisations.close()
  }
  return services
}

/** Where the invented people live: 南昌市东湖区. */
const HOME = '360102000000'

/** What the sandbox's registers know on their first day, as the stock of licences is made from it. */
function registers(now: Date): Registers {
  const { residents, marriages, flats, enterprises } = seed(beijingDay(now))
  return { residents, marriages, flats, enterprises }
}
