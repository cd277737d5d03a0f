/** Puts the client SDK on a page of a test as `freshet`. Bundled by test/support/sdk-bundle.ts. */
import * as freshet from '@freshet/client';

declare global {
  interface Window {
    freshet: typeof freshet;
  }
}

window.freshet = freshet;
