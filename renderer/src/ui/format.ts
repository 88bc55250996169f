/** Numbers as people read them. All times are in seconds. */

const pad = (value: number) => String(value).padStart(2, '0');

/** `4:05`, `1:04:05`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** `04:05.3`, `1:04:05.3`: stands still while it runs, because its width does not change. */
export function formatTenths(seconds: number): string {
  const tenths = Math.max(0, Math.floor(seconds * 10 + 1e-6));
  const clock = formatClock(Math.floor(tenths / 10));
  return `${clock.length < 5 ? `0${clock}` : clock}.${tenths % 10}`;
}

/** `2 h 14 min`, `3 min`, `38 s`: for waits and lengths in a sentence. */
export function formatSpan(seconds: number): string {
  if (seconds < 59.5) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** `1 minute 5 seconds`: for a screen reader. */
export function sayTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor((whole % 3600) / 60), 'minute'],
    [whole % 60, 'second'],
  ] as const;
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => plural(value, unit));
  return said.length > 0 ? said.join(' ') : '0 seconds';
}

const COUNT = new Intl.NumberFormat('en');

/** `1,204`. */
export function formatCount(value: number): string {
  return COUNT.format(value);
}

/** `1 episode`, `3 episodes`. */
export function plural(value: number, noun: string, many = `${noun}s`): string {
  return `${formatCount(value)} ${value === 1 ? noun : many}`;
}

/** `1–4, 7, 9–12`: numbers in order, stretches as one. */
export function sayNumbers(numbers: readonly number[]): string {
  const stretches: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else stretches.push([number, number]);
  }
  return stretches.map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`)).join(', ');
}

/** `4.2 MB`, in thousands, as file managers count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const unit = bytes < 1e6 ? ([1e3, 'kB'] as const) : bytes < 1e9 ? ([1e6, 'MB'] as const) : ([1e9, 'GB'] as const);
  const value = bytes / unit[0];
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit[1]}`;
}

const DOLLARS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const WHOLE_DOLLARS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

/** `$0.41`, `$1,204.50`; below a cent it says so. */
export function formatMoney(usd: number): string {
  return usd > 0 && usd < 0.005 ? '< $0.01' : DOLLARS.format(usd);
}

/** `$50`, `$12.50`: what somebody has set, without cents that they did not write. */
export function formatBudget(usd: number): string {
  return Number.isInteger(usd) ? WHOLE_DOLLARS.format(usd) : formatMoney(usd);
}

/** `−19.0`: a true minus sign, one decimal. */
export function formatDecibels(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && text !== '0.0' ? `−${text}` : text;
}

const DATE = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false });
const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });

/** `21 Nov, 18:42`. */
export function formatDate(at: number): string {
  return DATE.format(at);
}

/** `18:42`. */
export function formatTime(at: number): string {
  return TIME.format(at);
}
