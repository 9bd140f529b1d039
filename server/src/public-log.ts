import { headFile, type SealNeeds } from '#evidence'
import type { Ground } from './ground.ts'

/** The log of this platform: what it is called, which keys sign it, and where its newest head is kept. */
export const publicLog = ({ db, keyStore, settings }: Pick<Ground, 'db' | 'keyStore' | 'settings'>): SealNeeds => ({
  db, keyStore, log: `${new URL(settings.publicUrl).host}/log`, head: headFile(settings.dataDir), outside: { witnesses: settings.witnesses, ...(settings.anchor.url ? { anchor: settings.anchor.url } : {}) },
})
