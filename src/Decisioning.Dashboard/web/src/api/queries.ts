import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ApiError, Code } from './ApiError.ts';
import { api, useCasePath } from './client.ts';
import type { Schema } from './types.ts';

/** How often what is on the screen is asked for again. */
export const liveInterval = 15_000;

/** Asks for something and keeps asking; the first path parts are its key, so that a change can make it be asked anew. */
export function useLive<T>(path: string, query: Record<string, string | number | boolean | undefined> = {}, enabled = true): UseQueryResult<T, ApiError> {
  return useQuery<T, ApiError>({
    queryKey: [path, query],
    queryFn: ({ signal }) => api.get<T>(path, query, signal),
    refetchInterval: liveInterval,
    placeholderData: (previous, previousQuery) => (previousQuery?.queryKey[0] === path ? keepPreviousData(previous) : undefined),
    enabled,
  });
}

/** Trying again helps only where the service did not answer. */
export const worthRetrying = (failures: number, error: Error) => failures < 2 && error instanceof ApiError && error.code === Code.Unreachable;

export const useOverview = () => useLive<Schema<'GetOverviewResponse'>>('/v1/overview');
export const useUseCases = () => useLive<Schema<'ListUseCasesResponse'>>('/v1/use-cases', { pageSize: 1000 });
export const useUseCase = (useCase: string) => useLive<Schema<'GetUseCaseResponse'>>(useCasePath(useCase));
export const useExploration = (useCase: string, query: { days: number; topActions?: number; heatRows?: string; heatColumns?: string }) =>
  useLive<Schema<'GetExplorationResponse'>>(useCasePath(useCase, 'exploration'), query);
export const useDataHealth = (useCase: string, days: number) => useLive<Schema<'GetDataHealthResponse'>>(useCasePath(useCase, 'data-health'), { days });
export const useFunnel = (useCase: string, firstDay: string | undefined, lastDay: string | undefined) =>
  useLive<Schema<'GetFunnelResponse'>>(useCasePath(useCase, 'funnel'), { firstDay, lastDay }, firstDay !== undefined);
export const useTrainingRuns = (useCase: string, pageSize = 30) => useLive<Schema<'ListTrainingRunsResponse'>>(useCasePath(useCase, 'training-runs'), { pageSize });
export const useRevisions = (useCase: string) => useLive<Schema<'ListRevisionsResponse'>>(useCasePath(useCase, 'revisions'), { pageSize: 100 });
