import { currentLanguage } from '@/i18n';

const locale = () => (currentLanguage() === 'en' ? 'en-GB' : 'id-ID');

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numbers(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `n${locale()}${JSON.stringify(options)}`;
  const found = (cache.get(key) as Intl.NumberFormat | undefined) ?? new Intl.NumberFormat(locale(), options);
  cache.set(key, found);
  return found;
}

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${locale()}${JSON.stringify(options)}`;
  const found = (cache.get(key) as Intl.DateTimeFormat | undefined) ?? new Intl.DateTimeFormat(locale(), options);
  cache.set(key, found);
  return found;
}

export const formatNumber = (value: number, digits = 0): string =>
  numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** A decimal as it is, with at most four digits behind the comma. */
export const formatDecimal = (value: number): string => numbers({ maximumFractionDigits: 4 }).format(value);

/** Rp125.000.000 */
export const formatRupiah = (value: number): string => `Rp${formatNumber(value)}`;

/** 8,3425° LS in Indonesian and 8.3425° S in English. */
export function formatLatitude(degrees: number): string {
  const [north, south] = currentLanguage() === 'en' ? ['N', 'S'] : ['LU', 'LS'];
  return `${formatDegrees(degrees)} ${degrees < 0 ? south : north}`;
}

/** All of Indonesia lies east of Greenwich. */
export const formatLongitude = (degrees: number): string =>
  `${formatDegrees(degrees)} ${currentLanguage() === 'en' ? 'E' : 'BT'}`;

const formatDegrees = (degrees: number) => `${numbers({ maximumFractionDigits: 6 }).format(Math.abs(degrees))}°`;

/** 0.7442 is 74,4 % in Indonesian and 74.4% in English; nothing due has no rate. */
export function formatRate(rate: number | null | undefined): string {
  if (rate === null || rate === undefined) {
    return '–';
  }
  const figure = formatNumber(rate * 100, 1);
  return currentLanguage() === 'en' ? `${figure}%` : `${figure}\u00a0%`;
}

/** The difference of two rates in percentage points, with its sign. */
export function formatPoints(now: number | null | undefined, before: number | null | undefined): string | null {
  if (now === null || now === undefined || before === null || before === undefined) {
    return null;
  }
  const points = Math.round((now - before) * 1000) / 10;
  return numbers({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(points);
}

const plainDate = (isoDate: string) => new Date(`${isoDate.slice(0, 10)}T00:00:00Z`);

/** A calendar date without a clock: 30 Nov 2026. */
export const formatDate = (isoDate: string): string =>
  dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(plainDate(isoDate));

export const formatDayMonth = (isoDate: string): string =>
  dates({ day: 'numeric', month: 'long', timeZone: 'UTC' }).format(plainDate(isoDate));

export const formatMonth = (isoDate: string): string =>
  dates({ month: 'short', timeZone: 'UTC' }).format(plainDate(isoDate));

const zoneNames: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

export const zoneName = (timeZone: string): string => zoneNames[timeZone] ?? timeZone;

/** The Indonesian zone of the reader's clock, or Jakarta's for a reader elsewhere. */
export function readersZone(): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return own in zoneNames ? own : 'Asia/Jakarta';
}

/** 22 Nov 2026 pukul 09.14 WIB */
export function formatInstant(instant: string, timeZone: string = readersZone()): string {
  const day = dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(new Date(instant));
  return currentLanguage() === 'en'
    ? `${day}, ${formatTime(instant, timeZone)}`
    : `${day} pukul ${formatTime(instant, timeZone)}`;
}

export function formatTime(instant: string, timeZone: string = readersZone()): string {
  const time = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(instant));
  return `${time} ${zoneName(timeZone)}`;
}

/** The calendar date that an instant has in a zone, as ISO text. */
export function dateIn(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(
    instant,
  );
}

/** Whole calendar days from an instant's own date to a date, both read in the given zone; negative when past. */
export function daysUntil(isoDate: string, now: Date, timeZone: string): number {
  const today = dateIn(now, timeZone);
  return Math.round((plainDate(isoDate).getTime() - plainDate(today).getTime()) / 86_400_000);
}

const units = ['B', 'kB', 'MB', 'GB'] as const;

export function formatBytes(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return `${formatNumber(bytes / 1000 ** step, step === 0 ? 0 : 1)} ${units[step]}`;
}
