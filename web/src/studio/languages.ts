/** Languages that a stream may say it is in, by their names in English. */

/** BCP 47, the most spoken on the web. */
const CODES =
  'en es pt pt-BR fr de it nl pl ru uk tr ar he hi bn id vi th ja ko zh zh-TW sv da no fi cs sk hu ro bg el';

/** Code and name, by name. */
export function languageChoices(): readonly (readonly [code: string, name: string])[] {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return CODES.split(' ')
    .map((code) => [code, names.of(code) ?? code] as const)
    .sort((a, b) => a[1].localeCompare(b[1], 'en'));
}

/** The browser's own where it is among them; nothing otherwise. */
export function browserLanguage(wanted: readonly string[] = navigator.languages): string {
  const known = CODES.split(' ');
  const [first = ''] = wanted;
  const [base = ''] = first.split('-');
  return known.find((code) => code === first) ?? known.find((code) => code === base) ?? '';
}
