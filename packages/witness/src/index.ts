/** A witness (见证人): cosigns what a log shows it, as long as the log only ever grew. */
export { openWitness, type Answer, type Witness, type WitnessOptions } from './witness.ts'
export { witnessKey } from './storage.ts'
export { serveWitness } from './serve.ts'
