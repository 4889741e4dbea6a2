import { useEffect, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { lostSince } from '../api/client.ts';
import { readSession, session, signInWanted, signOut } from '../api/session.ts';
import { listen, pulse } from '../api/live.ts';
import { useSignal } from '../api/signal.ts';
import { significant } from '../format/numbers.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { routes, type PageRoute } from './routes.ts';
import { SignInDialog } from './SignInDialog.tsx';
import { setTheme, theme, type Theme } from './theme.ts';
import { UseCaseSwitcher } from './UseCaseSwitcher.tsx';

const themes: { value: Theme; label: string }[] = [{ value: 'system', label: 'Auto' }, { value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }];

/** What is around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const chosenTheme = useSignal(theme);
  const wantsSignIn = useSignal(signInWanted);
  const client = useQueryClient();
  const who = useSignal(session);
  useEffect(() => void readSession(), []);
  const useCase = /^\/use-cases\/([^/]+)\/./.exec(location)?.[1];
  useEffect(() => { setOpen(false); window.scrollTo(0, 0); }, [location]);
  return <>
    <a className="skip" href="#main">Skip to the content</a>
    <header className="top">
      <div className="bar">
        <Link href="/" className="brand"><Logo />Decisioning</Link>
        <button type="button" className="menu-button" aria-expanded={isOpen} aria-controls="navigation" onClick={() => setOpen(!isOpen)}>Menu</button>
        <div id="navigation" className={isOpen ? 'navigation open' : 'navigation'}>
          <nav aria-label="Main">{routes.filter(route => route.scope === 'global' && route.nav).map(route => <NavLink key={route.path} route={route} href={route.path} location={location} />)}</nav>
          {useCase !== undefined && <nav aria-label="Use case" className="use-case">
            <UseCaseSwitcher useCase={decodeURIComponent(useCase)} />
            {routes.filter(route => route.scope === 'useCase' && route.nav).map(route => <NavLink key={route.path} route={route} href={route.path.replace(':useCase', useCase)} location={location} />)}
          </nav>}
          <div className="tools">
            <LiveRate />
            <Segmented label="Theme" value={chosenTheme} options={themes} onChange={setTheme} />
            {who?.signedIn && <span className="who" title={`Role: ${who.role ?? ''}`}>{who.name} · {who.role}</span>}
            {who?.signInRequired && (who.signedIn ? <button type="button" className="link" onClick={() => void signOut().then(() => client.resetQueries())}>Sign out</button> : <button type="button" className="link" onClick={() => { signInWanted.value = true; }}>Sign in</button>)}
          </div>
        </div>
      </div>
    </header>
    <LostBanner />
    <main id="main" tabIndex={-1}>{children}</main>
    {wantsSignIn && <SignInDialog />}
  </>;
}

function NavLink({ route, href, location }: { route: PageRoute; href: string; location: string }) {
  const isHere = href === '/' ? location === '/' : location === href || location.startsWith(`${href}/`) && !/^\/use-cases$/.test(href);
  return <Link href={href} aria-current={isHere ? 'page' : undefined}>{route.nav}</Link>;
}

/** How much is being decided right now; everything on the screen is asked for anew when a policy or a use case changes. */
function LiveRate() {
  const client = useQueryClient();
  const live = useSignal(pulse);
  const who = useSignal(session);
  useEffect(() => listen(() => void client.invalidateQueries()), [client, who]);
  if (live === null) return null;
  return <span className="pulse" title="Decisions that this node answers, by its live feed">{live.rate === null ? 'live' : `live · ${significant(live.rate)} decisions/s`}</span>;
}

/** Says that the connection is lost, and asks again every few seconds until it is back. */
function LostBanner() {
  const since = useSignal(lostSince);
  const client = useQueryClient();
  useEffect(() => {
    document.documentElement.toggleAttribute('data-lost', since !== null);
    if (since === null) return;
    const timer = setInterval(() => void client.refetchQueries({ type: 'active' }), 3_000);
    return () => clearInterval(timer);
  }, [since, client]);
  return <div role="status">{since !== null && <div className="lost">The service does not answer since {since.toLocaleTimeString('en-GB')}. Figures on this page are older than that; it tries again every three seconds.</div>}</div>;
}

const Logo = () => <svg viewBox="0 0 20 20" aria-hidden="true"><rect width="20" height="20" rx="5" fill="var(--accent)" /><path d="M4 14.5c2.6 0 3.2-9 6-9s3.4 9 6 9" fill="none" stroke="var(--on-accent)" strokeWidth="2" strokeLinecap="round" /></svg>;
