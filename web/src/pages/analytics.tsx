/** `/analytics` and `/analytics/:streamId`: who watched, how long and how well. */
import { useState } from 'preact/hooks';
import { getStream, listMyStreams } from '../api.ts';
import { downloadCsv, getAnalytics } from '../analytics/api.ts';
import type { Analytics, CsvTable, Subject } from '../analytics/api.ts';
import { LineChart } from '../analytics/line-chart.tsx';
import { countryName, deviceName, modeName, regionName, Shares } from '../analytics/shares.tsx';
import { formatBitrate, formatCount, formatDelay } from '../lib/format.ts';
import { useUser } from '../lib/session.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import type { PageProps } from '../routes.ts';
import '../styles/analytics.css';

const REFRESH_MS = 30_000;
const SPANS: readonly (readonly [number, string])[] = [
  [1, 'Last day'],
  [7, 'Last 7 days'],
  [30, 'Last 30 days'],
  [365, 'Last year'],
];

export function AnalyticsPage({ parameters }: PageProps) {
  const { streamId } = parameters;
  useTitle('Analytics');
  const user = useUser();
  if (user === undefined) {
    const next = streamId === undefined ? '/analytics' : `/analytics/${streamId}`;
    return (
      <ErrorNote title="Sign in to see your analytics" text="They are for the owner of a channel.">
        <a class="button button-primary" href={`/login?next=${next}`}>
          Sign in
        </a>
      </ErrorNote>
    );
  }
  return streamId === undefined ? <ChannelAnalytics /> : <StreamAnalytics streamId={streamId} />;
}

function ChannelAnalytics() {
  const [days, setDays] = useState(30);
  const mine = useResource('mine', (signal) => listMyStreams({ signal }));
  const streams = (mine.value?.streams ?? []).filter(({ startedAt }) => startedAt !== null);
  return (
    <div class="analytics">
      <header class="analytics-head">
        <h1>Your channel</h1>
        <div class="analytics-tools">
          <label class="visually-hidden" for="analytics-span">
            Time
          </label>
          <select
            id="analytics-span"
            class="select"
            value={String(days)}
            onChange={(event) => setDays(Number(event.currentTarget.value))}
          >
            {SPANS.map(([value, label]) => (
              <option key={value} value={String(value)}>
                {label}
              </option>
            ))}
          </select>
          <CsvButton subject={{ days }} table="time" label="Save as CSV" />
          <CsvButton subject={{ days }} table="audience" label="Save audience as CSV" />
        </div>
      </header>
      <Figures key={days} subject={{ days }} />
      {streams.length > 0 && (
        <section class="panel" aria-labelledby="recent-streams">
          <h2 id="recent-streams">Recent streams</h2>
          <ul class="analytics-streams">
            {streams.map(({ streamId, title, startedAt, status }) => (
              <li key={streamId}>
                <a href={`/analytics/${streamId}`}>{title}</a>
                <span>
                  {status === 'live' ? 'Live since ' : ''}
                  {startedAt !== null && dateTime.format(new Date(startedAt))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function StreamAnalytics({ streamId }: { readonly streamId: string }) {
  const stream = useResource(streamId, () => getStream(streamId));
  const { title, startedAt, status } = stream.value ?? {};
  return (
    <div class="analytics">
      <header class="analytics-head">
        <div>
          <p class="analytics-back">
            <a href="/analytics">Your channel</a>
          </p>
          <h1>{title ?? 'Stream'}</h1>
          {typeof startedAt === 'string' && (
            <p class="panel-text">
              {status === 'live' ? 'Live since ' : 'Started '}
              {dateTime.format(new Date(startedAt))}
            </p>
          )}
        </div>
        <div class="analytics-tools">
          <CsvButton subject={{ streamId }} table="time" label="Save as CSV" />
          <CsvButton subject={{ streamId }} table="audience" label="Save audience as CSV" />
        </div>
      </header>
      <Figures subject={{ streamId }} />
    </div>
  );
}

function CsvButton(props: {
  readonly subject: Subject;
  readonly table: CsvTable;
  readonly label: string;
}) {
  const { subject, table, label } = props;
  const [failed, setFailed] = useState(false);
  const save = (): void => {
    setFailed(false);
    downloadCsv(subject, table).catch(() => setFailed(true));
  };
  return (
    <button type="button" class="button" onClick={save}>
      {failed ? 'That did not work. Again?' : label}
    </button>
  );
}

function Figures({ subject }: { readonly subject: Subject }) {
  const key = JSON.stringify(subject);
  const { value, error, reload } = useResource(key, (signal) => getAnalytics(subject, { signal }), {
    everyMs: REFRESH_MS,
  });
  if (value === undefined && error === undefined) {
    return <div class="analytics-wait" aria-busy="true" aria-label="Loading" />;
  }
  if (value === undefined) {
    const isTheirs = error?.status === 403 || error?.status === 404;
    return isTheirs ? (
      <ErrorNote
        within
        title="These are not your figures"
        text="Only the owner of a stream sees them."
      >
        <a class="button" href="/analytics">
          See yours
        </a>
      </ErrorNote>
    ) : (
      <ErrorNote
        within
        title="The figures could not be loaded"
        text={error?.message ?? ''}
        action={{ label: 'Try again', onClick: reload }}
      />
    );
  }
  if (
    value.points.every(({ peak, chatMessages, follows }) => peak + chatMessages + follows === 0)
  ) {
    return (
      <ErrorNote
        within
        title="No viewers yet"
        text="As soon as somebody watches, this page shows when, from where and how well."
      >
        <a class="button button-primary" href="/studio">
          Go live
        </a>
      </ErrorNote>
    );
  }
  return <Report value={value} />;
}

function Report({ value }: { readonly value: Analytics }) {
  const times = value.points.map(({ at }) => Date.parse(at));
  const format = value.interval === 'day' ? day : value.interval === 'hour' ? hour : minute;
  const formatTime = (timeMs: number): string => format.format(new Date(timeMs));
  const common = { times, formatTime, format: formatCount };
  const { experience } = value;
  return (
    <>
      <dl class="tiles">
        {value.viewerCount > 0 && (
          <Tile name="Watching now" figure={formatCount(value.viewerCount)} />
        )}
        <Tile name="Average viewers" figure={formatCount(value.averageViewers)} />
        <Tile name="Most at once" figure={formatCount(value.peakViewers)} />
        <Tile name="Different viewers" figure={formatCount(value.uniqueViewers)} />
        <Tile name="Watched" figure={hours(value.watchMinutes)} />
        <Tile name="New followers" figure={formatCount(value.followsGained)} />
        <Tile name="Chat messages" figure={formatCount(value.chatMessages)} />
      </dl>
      <section class="panel" aria-label="Over time">
        <LineChart
          {...common}
          title="Viewers"
          series={[
            { name: 'All', tone: 1, values: value.points.map(({ viewers }) => viewers) },
            { name: 'Real time', tone: 2, values: value.points.map(({ webrtc }) => webrtc) },
            { name: 'HLS', tone: 3, values: value.points.map(({ hls }) => hls) },
          ]}
        />
      </section>
      <div class="analytics-pair">
        <section class="panel" aria-label="Coming and going">
          <LineChart
            {...common}
            title="Coming and going"
            series={[
              { name: 'Came', tone: 1, values: value.points.map(({ joins }) => joins) },
              { name: 'Went', tone: 3, values: value.points.map(({ leaves }) => leaves) },
            ]}
          />
        </section>
        <section class="panel" aria-label="Chat">
          <LineChart
            {...common}
            title="Chat messages"
            series={[
              { name: 'Messages', tone: 2, values: value.points.map((each) => each.chatMessages) },
            ]}
          />
        </section>
      </div>
      <div class="analytics-pair analytics-three">
        <Shares title="Countries" shares={value.countries} nameOf={countryName} />
        {value.regions.some(({ value: code }) => code !== 'ZZ') && (
          <Shares title="Regions" shares={value.regions} nameOf={regionName} />
        )}
        <Shares title="Devices" shares={value.devices} nameOf={deviceName} />
        <Shares title="How it is played" shares={value.modes} nameOf={modeName} />
      </div>
      <section class="panel" aria-labelledby="experience">
        <h2 id="experience">How well it played</h2>
        {experience.reports === 0 ? (
          <p class="panel-text">No player has reported yet.</p>
        ) : (
          <dl class="tiles tiles-plain">
            <Tile name="Time to the picture" figure={delay(experience.joinMsP50)} />
            <Tile name="… for the slowest twentieth" figure={delay(experience.joinMsP95)} />
            <Tile name="Latency" figure={delay(experience.latencyMsP50)} />
            <Tile name="Bitrate" figure={formatBitrate(experience.bitrateBpsP50 ?? undefined)} />
            <Tile
              name="Time that stood still"
              figure={
                experience.freezeRatio === null
                  ? '–'
                  : `${(experience.freezeRatio * 100).toFixed(2)} %`
              }
            />
            <Tile name="Players that reported" figure={formatCount(experience.reports)} />
          </dl>
        )}
      </section>
    </>
  );
}

function Tile(props: { readonly name: string; readonly figure: string }) {
  return (
    <div class="tile">
      <dt>{props.name}</dt>
      <dd>{props.figure}</dd>
    </div>
  );
}

const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const minute = new Intl.DateTimeFormat('en', { timeStyle: 'short' });
const hour = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', hour: 'numeric' });
const day = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });

/** `45 min`, `1.2K h`. */
function hours(minutes: number): string {
  return minutes < 120 ? `${String(Math.round(minutes))} min` : `${formatCount(minutes / 60)} h`;
}

function delay(ms: number | null): string {
  return ms === null ? '–' : formatDelay(ms);
}
