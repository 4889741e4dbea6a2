import { expect, test } from 'vitest';
import { csvOf, fileName } from './save.ts';

test('cells with commas, quotes and lines are quoted', () => {
  expect(csvOf(['a', 'b'], [['x,y', 'say "hi"'], ['two\nlines', 0.1]])).toBe('a,b\r\n"x,y","say ""hi"""\r\n"two\nlines",0.1\r\n');
});

test('a name that a spreadsheet would run is made harmless, a negative number stays one', () => {
  expect(csvOf(['a'], [['=HYPERLINK("x")'], ['@SUM(1)'], ['-2+3'], ['-5'], [-5], [NaN]])).toBe('a\r\n"\'=HYPERLINK(""x"")"\r\n\'@SUM(1)\r\n\'-2+3\r\n-5\r\n-5\r\n\r\n');
});

test('files are named after what they hold', () => expect(fileName('Channel × send time', 'csv')).toBe('channel-send-time.csv'));
