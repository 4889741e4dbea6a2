import { Component, Suspense, type ErrorInfo, type ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Route, Switch } from 'wouter';
import { worthRetrying } from '../api/queries.ts';
import { Loading, NotFound } from '../kit/States.tsx';
import { routes } from './routes.ts';
import { Shell } from './Shell.tsx';

const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: worthRetrying, staleTime: 5_000, refetchOnWindowFocus: true } } });

export function App() {
  return <QueryClientProvider client={client}>
    <Shell>
      <Broken>
        <Suspense fallback={<Loading />}>
          <Switch>
            {routes.map(route => <Route key={route.path} path={route.path} component={route.page} />)}
            <Route><NotFound /></Route>
          </Switch>
        </Suspense>
      </Broken>
    </Shell>
  </QueryClientProvider>;
}

/** A page that breaks says so and leaves the navigation alive; so does one whose files were replaced by a newer build. */
class Broken extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    return this.state.error === null ? this.props.children : <div className="state" role="alert">
      <h2>This page could not be shown</h2>
      <p>{this.state.error.message}</p>
      <button type="button" onClick={() => location.reload()}>Load it anew</button>
    </div>;
  }
}
