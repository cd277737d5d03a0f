/** Shares of an audience as bars, most viewers first. */
import { formatCount } from '../lib/format.ts';
import type { Share } from './api.ts';

const SHOWN = 6;

export function Shares(props: {
  readonly title: string;
  readonly shares: readonly Share[];
  readonly nameOf: (value: string) => string;
}) {
  const { title, shares, nameOf } = props;
  const total = shares.reduce((sum, { viewers }) => sum + viewers, 0);
  const rest = shares.slice(SHOWN).reduce((sum, { viewers }) => sum + viewers, 0);
  const rows = [
    ...shares.slice(0, SHOWN).map(({ value, viewers }) => ({ name: nameOf(value), viewers })),
    ...(rest > 0 ? [{ name: 'Others', viewers: rest }] : []),
  ];
  return (
    <section class="panel shares">
      <h3>{title}</h3>
      {rows.length === 0 && <p class="panel-text">Nothing is known yet.</p>}
      <ul>
        {rows.map(({ name, viewers }) => (
          <li key={name}>
            <span class="share-name">{name}</span>
            <span class="share-value">
              {formatCount(viewers)} · {Math.round((viewers / total) * 100)} %
            </span>
            <meter class="share-bar" min={0} max={total} value={viewers} aria-label={name} />
          </li>
        ))}
      </ul>
    </section>
  );
}

let regions: Intl.DisplayNames | undefined;

export function countryName(code: string): string {
  if (code === 'ZZ') {
    return 'Unknown';
  }
  try {
    regions ??= new Intl.DisplayNames('en', { type: 'region' });
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

/** `DE-BY` as `Germany, BY`: browsers have the names of countries only. */
export function regionName(code: string): string {
  const [country = '', subdivision] = code.split('-');
  return subdivision === undefined
    ? countryName(country)
    : `${countryName(country)}, ${subdivision}`;
}

const DEVICES: Readonly<Record<string, string>> = {
  desktop: 'Computers',
  mobile: 'Phones',
  tablet: 'Tablets',
  tv: 'Televisions',
  other: 'Others',
};

export function deviceName(value: string): string {
  return DEVICES[value] ?? value;
}

export function modeName(value: string): string {
  return value === 'webrtc' ? 'Real time (WebRTC)' : 'HLS';
}
