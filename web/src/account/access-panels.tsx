/** Who and what is let in: sessions, and tokens for tools and bots. */
import { useState } from 'preact/hooks';
import { usePages } from '../lib/use-pages.ts';
import { useResource } from '../lib/use-resource.ts';
import { CopyField } from '../parts/copy-field.tsx';
import { MoreButton } from '../parts/more-button.tsx';
import { TextField } from '../parts/text-field.tsx';
import {
  createToken,
  endOtherSessions,
  endSession,
  listSessions,
  listTokens,
  revokeToken,
} from './api.ts';
import { Outcome } from './profile-panel.tsx';
import { useAct } from './use-act.ts';
import { deviceOf, whenOf } from './words.ts';

export function SessionsPanel() {
  const sessions = usePages('sessions', listSessions);
  const act = useAct();
  const list = sessions.value?.flatMap((page) => page.sessions) ?? [];
  const end = (work: () => Promise<unknown>): void => {
    void act.run(work).then(() => sessions.reload());
  };
  return (
    <section class="panel" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Where you are signed in</h2>
      <ul class="account-list">
        {list.map((session) => (
          <li key={session.sessionId}>
            <div>
              <strong>{deviceOf(session.userAgent)}</strong>
              {session.current && <span class="chip chip-good">this one</span>}
              <p class="panel-text">Last used {whenOf(session.lastUsedAt)}</p>
            </div>
            {!session.current && (
              <button
                type="button"
                class="button"
                onClick={() => end(() => endSession(session.sessionId))}
              >
                Sign out
              </button>
            )}
          </li>
        ))}
      </ul>
      <MoreButton more={sessions.more} />
      <Outcome act={act} />
      {list.length > 1 && (
        <button type="button" class="button button-danger" onClick={() => end(endOtherSessions)}>
          Sign out everywhere else
        </button>
      )}
    </section>
  );
}

/** What a token may do, in words. */
const SCOPES = {
  'chat:read': 'Read chat',
  'chat:write': 'Write in chat',
  'channel:moderate': 'Moderate your chat',
  'channel:manage': 'Name your moderators and VIPs',
  'streams:read': 'See your streams',
  'streams:write': 'Make and change streams',
} as const;

export function TokensPanel() {
  const tokens = useResource('tokens', (signal) => listTokens({ signal }));
  const act = useAct();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>(['chat:read']);
  const [made, setMade] = useState<string>();
  const create = async (): Promise<void> => {
    const done = await act.run(async () => {
      setMade((await createToken(name, scopes)).token);
    });
    if (done) {
      setName('');
      tokens.reload();
    }
  };
  return (
    <section class="panel" aria-labelledby="tokens-title">
      <h2 id="tokens-title">Tokens for tools and bots</h2>
      <ul class="account-list">
        {(tokens.value ?? []).map((token) => (
          <li key={token.tokenId}>
            <div>
              <strong>{token.name}</strong> <code>…{token.hint}</code>
              <p class="panel-text">{token.scopes.join(', ')}</p>
            </div>
            <button
              type="button"
              class="button"
              onClick={() =>
                void act.run(() => revokeToken(token.tokenId)).then(() => tokens.reload())
              }
            >
              Revoke
            </button>
          </li>
        ))}
      </ul>
      {made !== undefined && <CopyField label="Shown only now" value={made} secret />}
      <details class="account-more">
        <summary>Make a token</summary>
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          <TextField
            label="Name"
            name="tokenName"
            required
            maxLength={64}
            value={name}
            onInput={setName}
            problem={act.problemOf('name')}
          />
          <fieldset class="account-checks">
            <legend>It may</legend>
            {Object.entries(SCOPES).map(([scope, label]) => (
              <label key={scope}>
                <input
                  type="checkbox"
                  checked={scopes.includes(scope)}
                  onChange={(event) =>
                    setScopes(
                      event.currentTarget.checked
                        ? [...scopes, scope]
                        : scopes.filter((each) => each !== scope),
                    )
                  }
                />
                {label}
              </label>
            ))}
          </fieldset>
          <Outcome act={act} />
          <button
            type="submit"
            class="button account-submit"
            disabled={act.busy || scopes.length === 0}
          >
            Make it
          </button>
        </form>
      </details>
    </section>
  );
}
