import { expect, it } from 'vitest';
import { changesOf } from './Comparison.tsx';

it('what only one version knows comes first, then the largest change, whichever way', () => {
  const before = [{ action: 'a', mean: .1 }, { action: 'b', mean: .2 }, { action: 'gone', mean: .3 }];
  const after = [{ action: 'a', mean: .11 }, { action: 'b', mean: .15 }, { action: 'new', mean: .4 }];
  expect(changesOf(before, after).map(each => [each.action, Number.isFinite(each.change) ? each.change.toFixed(2) : 'n/a'])).toEqual([['gone', 'n/a'], ['new', 'n/a'], ['b', '-0.05'], ['a', '0.01']]);
});
