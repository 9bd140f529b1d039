import { describe, expect, it } from 'vitest';

import { isTable, table } from './table.ts';

describe('a table', () => {
  it('sets numbers to the right and words to the left, each under its name', () => {
    expect(table([{ page: 'hall', kib: 9.5, over: '' }, { page: 'search', kib: 12, over: '900 ms > 800' }])).toBe([
      'page    kib  over',
      'hall    9.5',
      'search   12  900 ms > 800',
    ].join('\n'));
  });

  it('is made of flat records only', () => {
    expect(isTable([{ page: 'hall', kib: 9 }])).toBe(true);
    for (const other of [[], [1, 2], [{ page: { name: 'hall' } }], { page: 'hall' }, 'hall']) expect(isTable(other)).toBe(false);
  });
});
