/** The player's settings: quality where there is a choice, and how the stream should come. */
import type { ModeChoice, Quality } from '@freshet/client';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { CHOICES } from './mode-words.ts';

const QUALITY_NAMES: Readonly<Record<Quality, string>> = {
  auto: 'Auto',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export function SettingsMenu(props: {
  readonly available: readonly Quality[];
  readonly selected: Quality;
  readonly onSelect: (quality: Quality) => void;
  readonly modeChoice: ModeChoice;
  readonly onMode: (choice: ModeChoice) => void;
}) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (): void => {
    if (menu.current !== null) {
      menu.current.open = false;
    }
  };
  return (
    <details
      class="menu settings-menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          close();
          menu.current?.querySelector('summary')?.focus();
        }
      }}
    >
      <summary class="control" aria-label="Settings">
        <Icon name="settings" />
      </summary>
      <div class="menu-list menu-up">
        {props.available.length > 1 && (
          <Group label="Quality">
            {props.available.map((quality) => (
              <Item
                key={quality}
                name={QUALITY_NAMES[quality]}
                checked={quality === props.selected}
                onClick={() => {
                  props.onSelect(quality);
                  close();
                }}
              />
            ))}
          </Group>
        )}
        <Group label="Playback">
          {CHOICES.map(({ choice, name, hint }) => (
            <Item
              key={choice}
              name={name}
              hint={hint}
              checked={choice === props.modeChoice}
              onClick={() => {
                props.onMode(choice);
                close();
              }}
            />
          ))}
        </Group>
      </div>
    </details>
  );
}

function Group(props: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div role="radiogroup" aria-label={props.label} class="menu-group">
      <p class="menu-label" aria-hidden="true">
        {props.label}
      </p>
      {props.children}
    </div>
  );
}

function Item(props: {
  readonly name: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="menu-item"
      role="radio"
      aria-checked={props.checked}
      onClick={props.onClick}
    >
      <span class="menu-tick">{props.checked && <Icon name="check" />}</span>
      <span>
        {props.name}
        {props.hint !== undefined && <span class="menu-hint">{props.hint}</span>}
      </span>
    </button>
  );
}
