/**
 * What a verifier and a witness need of logs: RFC 6962 proofs, C2SP signed notes, checkpoints, cosignatures and proofs, over
 * WebCrypto. It shares no code with the log that it judges; both are held by the same published vectors.
 */
export * from './bytes.ts'
export * from './checkpoint.ts'
export * from './hash.ts'
export * from './keys.ts'
export * from './note.ts'
export * from './proof.ts'
export * from './tree.ts'
