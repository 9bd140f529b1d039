import { describe, expect, it } from 'vitest';

import { forbidden } from './licences.ts';

const rules = { allowed: ['MIT', 'Apache-2.0'], exceptions: [{ packages: 'fonts-*', licence: 'OFL-1.1', reason: 'shipped as they are' }] };

describe('a dependency', () => {
  it.each([
    ['an allowed licence', 'left', 'MIT'],
    ['a choice with one that is allowed', 'left', '(GPL-3.0-only OR MIT)'],
    ['several that are all allowed', 'left', 'MIT AND Apache-2.0'],
    ['an exception made for it', 'fonts-song', 'OFL-1.1'],
  ])('may stand under %s', (_what, name, expression) => {
    expect(forbidden(bill(name, expression), rules)).toEqual([]);
  });

  it.each([
    ['another licence', 'left', 'GPL-3.0-only'],
    ['a pair with one that is not allowed', 'left', 'MIT AND GPL-3.0-only'],
    ['an exception made for another', 'left', 'OFL-1.1'],
  ])('may not stand under %s', (_what, name, expression) => {
    expect(forbidden(bill(name, expression), rules)[0]?.en).toBe(`${name}@1.0.0: licence ${expression} is not on the list in tools/licences.json`);
  });

  it('may not stand under no licence at all', () => {
    expect(forbidden({ components: [{ name: 'left', version: '1.0.0' }] }, rules)).toHaveLength(1);
  });
});

function bill(name: string, expression: string) {
  return { components: [{ name, version: '1.0.0', licenses: [{ expression }] }] };
}
