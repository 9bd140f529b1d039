export type Cell = string | number | boolean;

/** Records set in columns under their names: numbers to the right, words to the left, nothing after the last. */
export function table(records: readonly Readonly<Record<string, Cell>>[]): string {
  const names = Object.keys(records[0] ?? {});
  const columns = names.map((name) => {
    const cells = records.map((record) => record[name] ?? '');
    const written = [name, ...cells.map(String)];
    const width = Math.max(...written.map((cell) => cell.length));
    const right = cells.every((cell) => typeof cell === 'number');
    return written.map((cell) => (right ? cell.padStart(width) : cell.padEnd(width)));
  });
  return [...(columns[0] ?? []).keys()].map((line) => columns.map((column) => column[line]).join('  ').trimEnd()).join('\n');
}

/** Whether a value is a list of such records, none of them empty or nested. */
export function isTable(value: unknown): value is readonly Readonly<Record<string, Cell>>[] {
  return Array.isArray(value) && value.length > 0 && value.every((record: unknown) =>
    typeof record === 'object' && record !== null && !Array.isArray(record)
    && Object.values(record).every((cell) => ['string', 'number', 'boolean'].includes(typeof cell)));
}
