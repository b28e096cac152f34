import { useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useMatches, useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { providerQuery } from '@/api/provider';
import { sessionKey, useSession } from '@/api/session';
import { yearChoices, yearsQuery } from '@/api/years';
import { chooseLanguage, currentLanguage, type Language, languages } from '@/i18n';
import { MenuIcon, MoonIcon, SunIcon } from '@/ui/icons';
import { LoadingPage } from '@/ui/states';
import { Toasts, tell } from '@/ui/toast';
import { currentYear } from '@/ui/year';
import { DemoBand } from './DemoBand';
import { navigationFor } from './navigation';
import classes from './Shell.module.css';

export function Shell() {
  const { t } = useTranslation('app');
  const main = useRef<HTMLElement>(null);
  const hasCalendar = useSession()?.grants.some((grant) => grant.role !== 'EVALUATOR');
  useFocusOnNewPage(main);
  usePasswordFirst();
  return (
    <>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <Header />
      <DemoBand />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        <Suspense fallback={<LoadingPage lines={6} />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className={classes.footer}>
        <span>{t('footer.movement')}</span>
        {hasCalendar && <Link to="/calendar">{t('footer.calendar')}</Link>}
        <Link to="/about" hash="sources">
          {t('footer.sources')}
        </Link>
        <Link to="/api-docs">{t('footer.developers')}</Link>
      </footer>
      <Toasts />
    </>
  );
}

// A new page is announced by moving the focus to its beginning, as a full page load would.
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>) {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (path && before.current && before.current !== path) {
      main.current?.focus({ preventScroll: true });
    }
    before.current = path;
  }, [path, main]);
}

// The service refuses everything else until a password that somebody else made is changed.
function usePasswordFirst() {
  const must = useSession()?.mustChangePassword ?? false;
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  useEffect(() => {
    if (must && path !== '/password') {
      void navigate({ to: '/password', replace: true });
    }
  }, [must, path, navigate]);
}

function Header() {
  const { t } = useTranslation('app');
  const session = useSession();
  const [open, setOpen] = useState(false);
  const entries = navigationFor(session);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the page changes
  useEffect(() => setOpen(false), [path]);
  return (
    <header className={classes.header} data-rows={entries.length > 4 ? 2 : undefined}>
      <Link to="/" className={classes.brand} aria-label={t('home')}>
        <img src="/icon.svg" width="28" height="28" alt="" />
        <span>{t('name')}</span>
      </Link>
      <button
        type="button"
        className={classes.menuButton}
        aria-expanded={open}
        aria-controls="menu"
        onClick={() => setOpen(!open)}
      >
        <MenuIcon size={20} />
        {t('menu')}
      </button>
      <div id="menu" className={classes.menu} data-open={open || undefined}>
        <nav aria-label={t('navigation')}>
          <ul className={classes.links}>
            {entries.map(({ to, label }) => (
              <li key={to}>
                <Link to={to as '/'} activeOptions={{ exact: to === '/', includeSearch: false }}>
                  {t(label)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.tools}>
          <YearSelect />
          <LanguageSelect />
          <SchemeButton />
          <Identity />
        </div>
      </div>
    </header>
  );
}

function YearSelect() {
  const { t } = useTranslation('app');
  const { year } = useSearch({ strict: false });
  const navigate = useNavigate();
  const ownYear = useMatches({ select: (matches) => matches.some((match) => match.staticData.ownYear) });
  const current = currentYear();
  const opened = useQuery(yearsQuery).data;
  const years = yearChoices(opened ?? [], year ?? current);
  if (ownYear) {
    return null;
  }
  return (
    <label className={classes.select}>
      <span>{t('year')}</span>
      <select
        value={year ?? current}
        onChange={(event) => {
          const chosen = Number(event.currentTarget.value);
          void navigate({
            to: '.',
            search: ((before: Record<string, unknown>) => ({
              ...before,
              year: chosen === current ? undefined : chosen,
              cursor: undefined,
              page: undefined,
            })) as never,
          });
        }}
      >
        {years.map((one) => (
          <option key={one.year} value={one.year}>
            {one.open || !opened ? one.year : t('yearNotOpen', { year: one.year })}
          </option>
        ))}
      </select>
    </label>
  );
}

function LanguageSelect() {
  const { t } = useTranslation('app');
  const session = useSession();
  const queryClient = useQueryClient();
  const choose = async (language: Language) => {
    await chooseLanguage(language);
    if (session) {
      await api.PATCH('/api/v1/session', { body: { language } }).catch(() => undefined);
    }
    // Sentences of the service come in the language they were asked for in.
    await queryClient.invalidateQueries();
  };
  return (
    <label className={classes.select}>
      <span className="visually-hidden">{t('language')}</span>
      <select value={currentLanguage()} onChange={(event) => void choose(event.currentTarget.value as Language)}>
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {t(`languageName.${language}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function SchemeButton() {
  const { t } = useTranslation('app');
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      className={classes.iconButton}
      onClick={() => setColorScheme(other)}
      aria-label={t(`scheme.${other}`)}
      title={t(`scheme.${other}`)}
    >
      {scheme === 'dark' ? <SunIcon size={20} /> : <MoonIcon size={20} />}
    </button>
  );
}

function Identity() {
  const { t } = useTranslation('app');
  const session = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  if (!session) {
    return (
      <Link to="/sign-in" className={classes.signIn}>
        {t('signIn')}
      </Link>
    );
  }
  const signOut = async () => {
    await api.DELETE('/api/v1/session', {}).catch(() => undefined);
    queryClient.clear();
    queryClient.setQueryData(sessionKey, null);
    if (session.byProvider && (await leftForProvider())) {
      return;
    }
    await navigate({ to: '/' });
  };
  const leftForProvider = async () => {
    try {
      const provider = await queryClient.fetchQuery(providerQuery);
      if (provider) {
        await (await import('@/api/provider-client')).signOutAtProvider(provider);
      }
      return provider !== null;
    } catch {
      // It is down, or knows no signing out.
      tell(t('stillAtProvider'), { tone: 'failed' });
      return false;
    }
  };
  const name = (
    <>
      <span className="visually-hidden">{t('signedInAs', { name: '' })}</span>
      {session.account.displayName}
    </>
  );
  return (
    <div className={classes.identity}>
      {session.byProvider ? (
        <span>{name}</span>
      ) : (
        <Link to="/password" title={t('password')}>
          {name}
        </Link>
      )}
      <button type="button" className={classes.plain} onClick={() => void signOut()}>
        {t('signOut')}
      </button>
    </div>
  );
}
