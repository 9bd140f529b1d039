/**
 * The log's own arithmetic: RFC 6962 trees over SHA-256 or SM3, C2SP tlog-tiles, signed notes, checkpoints and
 * cosignatures. Pure: no database, no file, no clock, nothing else of the server, so that a verifier far from us can
 * carry it along.
 */
export * from './hasher.ts'
export { isSize, nodesOf, type NodeId, type NodeReader, type Range } from './range.ts'
export { CompactRange, rootOf, type Completed } from './merkle.ts'
export { consistencyNodes, consistencyProof, inclusionNodes, inclusionProof, type Proof } from './proof.ts'
export { verifyConsistency, verifyInclusion, type ConsistencyClaim, type InclusionClaim } from './verify.ts'
export * from './tiles.ts'
export * from './entries.ts'
export * from './base64.ts'
export * from './note.ts'
export * from './note-keys.ts'
export * from './checkpoint.ts'
export * from './cosignature.ts'
