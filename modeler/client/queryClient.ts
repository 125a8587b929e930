/** `queryClient`: what the page knows of the server. Failures that waiting may heal are tried again, others are told. */
import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './apiError';

const tries = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < tries && isPassing(error),
      retryDelay: (attempt) => 500 * 2 ** attempt,
    },
    // Doing something twice is worse than asking the person to try again.
    mutations: { retry: false },
  },
});

function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'offline' || error.kind === 'busy');
}
