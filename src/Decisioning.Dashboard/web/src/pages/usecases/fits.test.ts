import { expect, it } from 'vitest';
import { namesOf } from './Fits.tsx';

it('names may be parted by lines, commas or tabs, and are asked for once', () =>
  expect(namesOf(' Order Completed\r\n"Page Viewed", Order Completed;\tUnsubscribed\n')).toEqual(['Order Completed', 'Page Viewed', 'Unsubscribed']));
