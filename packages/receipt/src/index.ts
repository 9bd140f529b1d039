/** Receipts (凭据): what the person concerned can keep and anybody can verify without the platform. */
export { FORMAT, factIn, formatReceipt, parseReceipt, type AnchorOfReceipt, type Fact, type ReceiptFile, type Says } from './receipt.ts'
export { readTrust, type PublishedTrust, type Trust } from './trust.ts'
export { verdictOf, verifyReceipt, type Finding, type Verdict } from './verify.ts'
export { MEANS, wordsOf } from './words.ts'
