import { expect, test } from 'vitest';
import { ApiError, Code } from './ApiError.ts';
import { num, seconds } from './numbers.ts';

test('a refusal has its reason and every violation by field', () => {
  const error = ApiError.of(400, {
    code: 3, message: 'the request has 2 violations', details: [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'INVALID_REQUEST' },
      { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field: 'outcomes', description: "REQUIRED: 'outcomes' is required." }, { field: 'x', description: 'no code here' }] },
    ],
  });
  expect([error.code, error.reason]).toEqual([Code.InvalidArgument, 'INVALID_REQUEST']);
  expect(error.violations).toEqual([{ field: 'outcomes', reason: 'REQUIRED', message: "'outcomes' is required." }, { field: 'x', reason: '', message: 'no code here' }]);
});

test('what is no answer of the service is told from one', () => {
  expect(ApiError.of(502, undefined).code).toBe(Code.Unreachable);
  expect(ApiError.of(401, '<html>').code).toBe(Code.Unauthenticated);
});

test('64-bit integers come as texts, and what is missing is not 0', () => {
  expect([num('9007199254740991'), num(3), num('NaN'), num(undefined), num(''), num(null)]).toEqual([9_007_199_254_740_991, 3, NaN, NaN, NaN, NaN]);
  expect([seconds('604800s'), seconds('262.500s'), seconds(undefined)]).toEqual([604_800, 262.5, NaN]);
});
