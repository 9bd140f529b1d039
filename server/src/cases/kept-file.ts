import { newId } from '@gft/kernel'
import { refusal } from '@gft/contract/cases'
import { kindOf, type Files } from '#platform'

const LARGEST = 8 * 1024 * 1024

/** Keeps what a person hands in, on disk before the row that names it; a file without a row is swept. Refuses: file_missing, file_large, file_kind. */
export async function keptFile(files: Files, sent: { name: string; content: string } | undefined, now: Date): Promise<{ id: string; name: string; bytes: number }> {
  if (!sent || sent.content.length === 0) throw refusal.file_missing()
  const content = Buffer.from(sent.content, 'base64')
  if (content.length > LARGEST) throw refusal.file_large()
  if (!kindOf(content)) throw refusal.file_kind()
  const id = newId<'file'>(() => now)
  await files.put(id, content)
  return { id, name: sent.name, bytes: content.length }
}
