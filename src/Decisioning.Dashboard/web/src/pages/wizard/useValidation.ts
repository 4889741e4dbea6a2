import { useEffect, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Code, type ApiError } from '../../api/ApiError.ts';
import { api } from '../../api/client.ts';
import type { Schema } from '../../api/types.ts';
import type { Definition, Violation } from './definition.ts';

type Answer = Schema<'ValidateUseCaseResponse'>;

/** Asks the service, a moment after the last change, what is wrong with a definition; it stores nothing. */
export function useValidation(definition: Definition): { violations: Violation[]; answer: Answer | undefined; isChecking: boolean; error: ApiError | null } {
  const [settled, setSettled] = useState(definition);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(definition), 350);
    return () => clearTimeout(timer);
  }, [definition]);
  const query = useQuery<Answer, ApiError>({
    queryKey: ['/v1/use-cases:validate', JSON.stringify(settled)], placeholderData: keepPreviousData, staleTime: Infinity, gcTime: 60_000, refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => {
      try {
        return await api.post<Answer>('/v1/use-cases:validate', { definition: settled }, signal);
      } catch (error) {
        // What cannot even be read as a definition is named by field as well.
        const refused = error as ApiError;
        if (refused.code === Code.InvalidArgument && refused.violations.length > 0) return { violations: refused.violations.map(each => ({ path: each.field.replace(/^definition\./, ''), reason: each.reason, message: each.message })) };
        throw error;
      }
    },
  });
  return { violations: query.data?.violations ?? [], answer: query.data, isChecking: query.isFetching || settled !== definition, error: query.error };
}
