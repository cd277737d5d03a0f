/** An error of the SDK or the API as a sentence and a remedy. */

export function FreshetErrorText(props: { readonly error: unknown }) {
  const { message, remedy } = describeError(props.error);
  return (
    <>
      <p>{message}</p>
      {remedy !== undefined && <p class="remedy">{remedy}</p>}
    </>
  );
}

/** Sentences for an error of any kind. */
export function describeError(error: unknown): {
  readonly message: string;
  readonly remedy: string | undefined;
} {
  if (!(error instanceof Error) || error.message === '') {
    return { message: 'Something went wrong.', remedy: 'Try again.' };
  }
  // FreshetError has a remedy; the class itself stays in the SDK's chunk.
  const remedy =
    'remedy' in error && typeof error.remedy === 'string' && error.remedy !== ''
      ? error.remedy
      : undefined;
  const capital = error.message.charAt(0).toUpperCase() + error.message.slice(1);
  return { message: /[.!?]$/u.test(capital) ? capital : `${capital}.`, remedy };
}
