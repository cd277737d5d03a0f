/** `@freshet/client/elements`: both custom elements, registered by being imported. */
import { FreshetPlayerElement } from './freshet-player-element.ts';
import { FreshetStudioElement } from './freshet-studio-element.ts';

declare global {
  interface HTMLElementTagNameMap {
    'freshet-player': FreshetPlayerElement;
    'freshet-studio': FreshetStudioElement;
  }
}

// A page may load it twice, by two widgets that do not know of each other.
if (customElements.get('freshet-player') === undefined) {
  customElements.define('freshet-player', FreshetPlayerElement);
}
if (customElements.get('freshet-studio') === undefined) {
  customElements.define('freshet-studio', FreshetStudioElement);
}

export { FreshetPlayerElement, FreshetStudioElement };
// For pages that have nothing but the one script.
export { Auction } from '../auction.ts';
export { Broadcaster } from '../broadcaster.ts';
export { Chat } from '../chat.ts';
export { Events } from '../events.ts';
export { Player } from '../player.ts';
export { Polls } from '../polls.ts';
export { Stage } from '../stage.ts';
