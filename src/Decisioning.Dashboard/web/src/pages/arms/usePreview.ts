import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ApiError, Code } from '../../api/ApiError.ts';
import { api, useCasePath } from '../../api/client.ts';
import type { Schema } from '../../api/types.ts';
import type { Definition } from './edits.ts';

const patience = 450;

/** What traffic a changed definition would get: asked once the typing has paused; the answer before stays in sight until then. */
export function usePreview(useCase: string, definition: Definition | null) {
  const [asked, setAsked] = useState<Definition | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(definition), definition === null ? 0 : patience);
    return () => clearTimeout(timer);
  }, [definition]);
  const query = useQuery<Schema<'PreviewUseCaseResponse'>, ApiError>({
    queryKey: ['preview', useCase, asked],
    queryFn: ({ signal }) => api.post<Schema<'PreviewUseCaseResponse'>>(useCasePath(useCase, ':preview'), { definition: asked }, signal),
    enabled: asked !== null,
    placeholderData: before => (definition === null ? undefined : before),
    retry: (failures, error) => failures < 1 && error.code === Code.Unreachable,
    staleTime: 60_000,
  });
  return { ...query, isWaiting: definition !== asked || query.isFetching };
}
