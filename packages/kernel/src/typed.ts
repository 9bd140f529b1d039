/**
 * What a person typed or pasted as a number or code, as it was meant: full-width characters narrowed, white space and
 * invisible format characters dropped, letters in upper case. Nothing else is guessed.
 */
export function typedCode(text: string): string {
  return text.replace(/[！-～]/g, narrow).replace(/[\s\p{Cf}]/gu, '').toUpperCase()
}

function narrow(wide: string): string {
  return String.fromCharCode(wide.charCodeAt(0) - 0xfee0)
}
