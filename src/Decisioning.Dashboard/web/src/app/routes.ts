import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A page. `nav` is its name in the navigation; without one it is reached by links alone. Pages of a use case get `:useCase` from the address. */
export type PageRoute = { path: string; nav?: string; scope: 'global' | 'useCase'; page: LazyExoticComponent<ComponentType> };

/** Every page, in the order of the navigation. The first path that fits wins. A page is fetched when it is opened. */
export const routes: PageRoute[] = [
  { path: '/', nav: 'Overview', scope: 'global', page: lazy(() => import('../pages/overview/OverviewPage.tsx')) },
  { path: '/use-cases', nav: 'Use cases', scope: 'global', page: lazy(() => import('../pages/usecases/UseCasesPage.tsx')) },
  { path: '/use-cases/new', scope: 'global', page: lazy(() => import('../pages/wizard/WizardPage.tsx')) },
  { path: '/audit', nav: 'Audit log', scope: 'global', page: lazy(() => import('../pages/audit/AuditPage.tsx')) },
  { path: '/use-cases/:useCase/exploration', nav: 'Exploration', scope: 'useCase', page: lazy(() => import('../pages/exploration/ExplorationPage.tsx')) },
  { path: '/use-cases/:useCase/arms', nav: 'Arms & priors', scope: 'useCase', page: lazy(() => import('../pages/arms/ArmsPage.tsx')) },
  { path: '/use-cases/:useCase/results', nav: 'Results', scope: 'useCase', page: lazy(() => import('../pages/results/ResultsPage.tsx')) },
  { path: '/use-cases/:useCase/policies', nav: 'Policies', scope: 'useCase', page: lazy(() => import('../pages/policies/PoliciesPage.tsx')) },
  { path: '/use-cases/:useCase/decisions', nav: 'Decisions', scope: 'useCase', page: lazy(() => import('../pages/decision/DecisionsPage.tsx')) },
  { path: '/use-cases/:useCase/decisions/:decision', scope: 'useCase', page: lazy(() => import('../pages/decision/DecisionPage.tsx')) },
  { path: '/decisions/:decision', scope: 'global', page: lazy(() => import('../pages/decision/DecisionPage.tsx')) },
  { path: '/use-cases/:useCase/data-health', nav: 'Data health', scope: 'useCase', page: lazy(() => import('../pages/health/DataHealthPage.tsx')) },
  { path: '/use-cases/:useCase/lifecycle', nav: 'Life cycle', scope: 'useCase', page: lazy(() => import('../pages/lifecycle/LifecyclePage.tsx')) },
  { path: '/use-cases/:useCase/edit', scope: 'useCase', page: lazy(() => import('../pages/wizard/EditPage.tsx')) },
];

/** Address of a use case's page: `useCaseAddress('win-back', 'exploration')`. */
export const useCaseAddress = (useCase: string, page = 'exploration') => `/use-cases/${encodeURIComponent(useCase)}/${page}`;
