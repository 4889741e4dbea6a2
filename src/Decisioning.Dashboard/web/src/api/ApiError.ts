/** One thing that is wrong with a request, by field. */
export type FieldViolation = { field: string; reason: string; message: string };

/** Codes of google.rpc.Code that pages tell apart; `-1` stands for "the service did not answer". */
export const Code = { Unreachable: -1, InvalidArgument: 3, NotFound: 5, AlreadyExists: 6, PermissionDenied: 7, FailedPrecondition: 9, Aborted: 10, Unimplemented: 12, Unauthenticated: 16 } as const;

/** What went wrong with a call: the service's google.rpc.Status, or that it could not be reached. */
export class ApiError extends Error {
  readonly code: number;
  /** Fixed code in UPPER_SNAKE; empty where there is none. */
  readonly reason: string;
  readonly violations: FieldViolation[];

  constructor(code: number, message: string, reason = '', violations: FieldViolation[] = []) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.reason = reason;
    this.violations = violations;
  }

  static unreachable() {
    return new ApiError(Code.Unreachable, 'The service cannot be reached.');
  }

  /** Reads the body of an answer that says no. */
  static of(httpStatus: number, body: unknown): ApiError {
    if (!isStatus(body)) return new ApiError(codeOf(httpStatus), `The service answered ${httpStatus}.`);
    const details = body.details ?? [];
    const reason = details.find(detail => detail.reason !== undefined)?.reason ?? '';
    const violations = details.flatMap(detail => detail.fieldViolations ?? []).map(violation => {
      const [, code = '', message = violation.description] = /^([A-Z][A-Z0-9_]+): (.*)$/s.exec(violation.description) ?? [];
      return { field: violation.field, reason: code, message };
    });
    return new ApiError(body.code, body.message || `The service answered ${httpStatus}.`, reason, violations);
  }
}

type Detail = { reason?: string; fieldViolations?: { field: string; description: string }[] };
type Status = { code: number; message: string; details?: Detail[] };

const isStatus = (body: unknown): body is Status => typeof body === 'object' && body !== null && 'code' in body && 'message' in body;

const codeOf = (httpStatus: number) =>
  httpStatus === 401 ? Code.Unauthenticated : httpStatus === 403 ? Code.PermissionDenied : httpStatus === 404 ? Code.NotFound : httpStatus >= 502 ? Code.Unreachable : 2;
