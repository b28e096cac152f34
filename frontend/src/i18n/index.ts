import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import app from './id/app.json';
import common from './id/common.json';
import compliance from './id/compliance.json';

export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'language';
const bundles = import.meta.glob<{ default: Record<string, unknown> }>('./{id,en}/*.json');

/** Brings a feature's texts when a page first asks for them; what the public front page needs in Indonesian is built in. */
const lazyBundles: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = bundles[`./${language}/${namespace}.json`];
    if (!load) {
      done(new Error(`No texts ${language}/${namespace}`), false);
      return;
    }
    load().then(
      (bundle) => done(null, bundle.default),
      (error) => done(error, false),
    );
  },
};

function remembered(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'id';
  } catch {
    return 'id';
  }
}

export const i18n = i18next;

export async function startI18n(language: Language = remembered()): Promise<void> {
  i18next.on('languageChanged', (now) => {
    document.documentElement.lang = now;
  });
  await i18next
    .use(lazyBundles)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      // A later version of the API may answer a value that this page has no word for: it is shown as it is.
      parseMissingKeyHandler: (key, word) => word ?? key.slice(key.lastIndexOf('.') + 1),
      supportedLngs: languages,
      defaultNS: 'common',
      ns: ['common', 'app'],
      resources: { id: { app, common, compliance } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}

export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be blocked; the choice then lasts as long as the page.
  }
  await i18next.changeLanguage(language);
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'id');
