export { openDatabase, statement, SYSTEM, NOBODY, type Database, type Scope, type Statement, type Transaction } from './db.ts'
export { ANONYMOUS, asOneself, THE_SYSTEM, holds, inNameOf, partiesOfActor, reaches, scopeOf, type Actor, type Assurance, type Mandate, type Post } from './actor.ts'
export { may, must, type Rule } from './may.ts'
export { serve, type Act, type Fact, type Follower, type Job, type Module, type RefusedAct, type Reply, type Served, type Trace, type Work } from './operation.ts'
export { later, migrateJobs, runJobs } from './jobs.ts'
export { migrate, type Migrated } from './migrate.ts'
export { settings, SETTINGS, type Setting, type Settings } from './config.ts'
export { answer, checkClaim, claim, Replay, type Claim } from './idempotency.ts'
export { openKeys, vaultOf, type Vault } from './vault.ts'
export { kindOf, openFiles, type Files } from './files.ts'
export { attempt, forgive, purgeAttempts, takeBack, type Attempt, type Limit } from './attempt.ts'
export {
  guardedFetch, httpSms, openOutbound, publishedKeys, UpstreamFailed,
  type Exchange, type Outbound, type OutboundAnswer, type OutboundCall, type PublishedKey, type Sms, type SmsCarrier, type UpstreamFailure,
} from './outbound/index.ts'
export { openLog, errorFields, type Log } from './log.ts'
export { grants, type Retention, type Table, type Tables } from './tables.ts'
export { tables } from './platform-tables.ts'
export {
  canonicalBytes, digest, fileKeyStore, randomToken, saltedDigest, selfTest, tokenHash, ed25519Signer, ed25519Verify, sm2PublicKey, sm2Verify,
  type DataKeys, type KeyStore, type Sealed, type Signer, type Sm2PublicKey, type Suite,
} from './keys/index.ts'
export { keyLines, rotateKeys, sealedUnder, type KeyLine, type Rotation } from './rotate-keys.ts'
export { KeysInUse, reseal, type Resealed, type SealedStock } from './reseal.ts'
export { retireKeys, type Retirement } from './retire-keys.ts'
export { openHousekeeping, type HousekeepingNeeds } from './housekeeping.ts'
export { removeOver, type Removed } from './remove-over.ts'
export { purge, removal } from './purge.ts'
