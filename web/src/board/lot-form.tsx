/** A new lot, or changes to one that is not open yet. */
import type { AuctionLot } from '@freshet/client';
import { useId, useState } from 'preact/hooks';
import { ApiError } from '../lib/http.ts';
import { TextField } from '../parts/text-field.tsx';
import type { LotFields } from './api.ts';
import { parseMoney, plainMoney } from './money.ts';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'SEK', 'PLN', 'INR', 'BRL'] as const;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const MAX_DESCRIPTION = 2_000;

/** As it is typed. */
type Draft = {
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  readonly startPrice: string;
  readonly increment: string;
  readonly reserve: string;
  readonly buyNow: string;
  readonly minutes: string;
  readonly extensionSeconds: string;
};

export function LotForm(props: {
  /** Undefined for a new one. */
  readonly lot: AuctionLot | undefined;
  readonly save: (fields: LotFields) => Promise<unknown>;
  readonly onDone: () => void;
}) {
  const { lot } = props;
  const [draft, setDraft] = useState(() => draftOf(lot));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const set = (name: keyof Draft) => (value: string) => {
    setDraft((before) => ({ ...before, [name]: value }));
  };
  const submit = async (): Promise<void> => {
    const { fields, problems: found } = read(draft);
    setProblems(found);
    if (fields === undefined) {
      return;
    }
    setBusy(true);
    try {
      await props.save(fields);
      props.onDone();
    } catch (thrown) {
      setProblems(
        thrown instanceof ApiError && Object.keys(thrown.fields).length > 0
          ? thrown.fields
          : { form: thrown instanceof Error ? thrown.message : 'That did not work.' },
      );
      setBusy(false);
    }
  };
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="What is it?"
        name="title"
        value={draft.title}
        onInput={set('title')}
        maxLength={140}
        required
        problem={problems['title']}
      />
      <Description value={draft.description} onInput={set('description')} />
      <div class="form-pair">
        <Currency value={draft.currency} onInput={set('currency')} />
        <Money name="startPrice" label="Start price" {...{ draft, set, problems }} />
      </div>
      <div class="form-pair">
        <Money name="increment" label="Least raise" {...{ draft, set, problems }} />
        <Money
          name="reserve"
          label="Reserve (optional)"
          hint={
            lot?.hasReserve === true
              ? 'It has one. Leave empty to keep it.'
              : 'Below it, it is not sold. Nobody is told.'
          }
          {...{ draft, set, problems }}
        />
      </div>
      <div class="form-pair">
        <Money
          name="buyNow"
          label="Buy-now price (optional)"
          hint="Whoever bids it has the lot at once."
          {...{ draft, set, problems }}
        />
        <TextField
          label="Runs for, minutes"
          name="minutes"
          value={draft.minutes}
          onInput={set('minutes')}
          maxLength={6}
          problem={problems['durationMs']}
        />
      </div>
      <TextField
        label="Left after a late bid, seconds"
        name="extensionSeconds"
        value={draft.extensionSeconds}
        onInput={set('extensionSeconds')}
        maxLength={3}
        hint="A bid near the end gives everybody so much time to answer."
        problem={problems['extensionMs']}
      />
      {problems['form'] !== undefined && (
        <p class="form-error" role="alert">
          {problems['form']}
        </p>
      )}
      <button type="submit" class="button button-primary" disabled={busy}>
        {busy ? 'Saving…' : lot === undefined ? 'Add lot' : 'Save changes'}
      </button>
    </form>
  );
}

function Money(props: {
  readonly name: 'startPrice' | 'increment' | 'reserve' | 'buyNow';
  readonly label: string;
  readonly hint?: string;
  readonly draft: Draft;
  readonly set: (name: keyof Draft) => (value: string) => void;
  readonly problems: Readonly<Record<string, string>>;
}) {
  const { name, label, hint, draft, set, problems } = props;
  return (
    <TextField
      label={label}
      name={name}
      value={draft[name]}
      onInput={set(name)}
      maxLength={16}
      problem={problems[name]}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}

function Currency(props: { readonly value: string; readonly onInput: (value: string) => void }) {
  const id = useId();
  const known = CURRENCIES.some((code) => code === props.value);
  return (
    <div class="field">
      <label for={id}>Currency</label>
      <select
        id={id}
        class="select"
        name="currency"
        value={props.value}
        onChange={(event) => props.onInput(event.currentTarget.value)}
      >
        {[...(known ? [] : [props.value]), ...CURRENCIES].map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </select>
    </div>
  );
}

function Description(props: { readonly value: string; readonly onInput: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>Description (optional)</label>
      <textarea
        id={id}
        class="input lot-textarea"
        name="description"
        rows={2}
        maxLength={MAX_DESCRIPTION}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  );
}

function draftOf(lot: AuctionLot | undefined): Draft {
  const currency = lot?.currency ?? 'EUR';
  const money = (amount: number | undefined): string =>
    amount === undefined ? '' : plainMoney(amount, currency);
  return {
    title: lot?.title ?? '',
    description: lot?.description ?? '',
    currency,
    startPrice: lot === undefined ? '10' : money(lot.startPrice),
    increment: lot === undefined ? '1' : money(lot.increment),
    reserve: '',
    buyNow: money(lot?.buyNow),
    minutes: String((lot?.durationMs ?? 2 * MINUTE_MS) / MINUTE_MS),
    extensionSeconds: String((lot?.extensionMs ?? 10 * SECOND_MS) / SECOND_MS),
  };
}

/** The fields that the server wants, or what is wrong with them. */
function read(draft: Draft): {
  readonly fields: LotFields | undefined;
  readonly problems: Record<string, string>;
} {
  const problems: Record<string, string> = {};
  const { currency } = draft;
  const money = (name: 'startPrice' | 'increment' | 'reserve' | 'buyNow'): number | undefined => {
    const amount = parseMoney(draft[name], currency);
    const isOptional = name === 'reserve' || name === 'buyNow';
    if (amount === undefined && !(isOptional && draft[name].trim() === '')) {
      problems[name] = 'Write an amount, for instance 12.50.';
    }
    return amount;
  };
  const title = draft.title.trim();
  if (title === '') {
    problems['title'] = 'Say what it is.';
  }
  const startPrice = money('startPrice') ?? 0;
  const increment = money('increment') ?? 0;
  const reserve = money('reserve');
  const buyNow = money('buyNow');
  const durationMs = Math.round(Number(draft.minutes.replace(',', '.')) * MINUTE_MS);
  if (!(durationMs >= SECOND_MS && durationMs <= 10_080 * MINUTE_MS)) {
    problems['durationMs'] = 'Write minutes, up to a week.';
  }
  const extensionMs = Math.round(Number(draft.extensionSeconds) * SECOND_MS);
  if (!(extensionMs >= 0 && extensionMs <= 300 * SECOND_MS)) {
    problems['extensionMs'] = 'Write seconds, up to 300.';
  }
  if (Object.keys(problems).length > 0) {
    return { fields: undefined, problems };
  }
  const optional = {
    ...(reserve !== undefined && { reserve }),
    ...(buyNow !== undefined && { buyNow }),
  };
  return {
    fields: {
      ...{ title, description: draft.description.trim(), currency, startPrice, increment },
      ...{ durationMs, extensionMs, ...optional },
    },
    problems,
  };
}
