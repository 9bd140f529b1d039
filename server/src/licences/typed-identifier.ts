/** An identifier of GB/T 36904 as it was typed, pasted or sent, in the one way that it is kept. */
export const typedIdentifier = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '').toUpperCase()
