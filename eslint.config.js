// Lint rules of the whole checkout. What is only a matter of taste is left to Prettier or to nobody;
// every rule that is switched off says why.
import { relative } from 'node:path';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { judgeImport } from './test/rules/import-zones.ts';

const ROOT = import.meta.dirname;
const BROWSER = ['client-sdk/src/**/*.ts', 'web/src/**/*.{ts,tsx}', 'test/pages/**/*.ts'];
const TESTS = ['**/*.test.{ts,tsx}', 'test/**/*.{ts,tsx}'];

/** The import table of test/rules as a lint rule, so that an editor shows it too. */
const importZones = {
  meta: { type: 'problem', schema: [], messages: { zone: '{{reason}}' } },
  create(context) {
    const file = relative(ROOT, context.filename).replaceAll('\\', '/');
    const judge = (node) => {
      const reason =
        typeof node.source?.value === 'string' ? judgeImport(file, node.source.value) : undefined;
      if (reason !== undefined) {
        context.report({ node: node.source, messageId: 'zone', data: { reason } });
      }
    };
    return {
      ImportDeclaration: judge,
      ImportExpression: judge,
      ExportNamedDeclaration: judge,
      ExportAllDeclaration: judge,
    };
  },
};

const noProcessEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in infra/runtime/config*.ts and handed on as typed config.',
};
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only, so that a thing has one name everywhere.',
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      'data/**',
      '.cache/**',
      'test-results/**',
      '**/generated/**',
      'test/vectors/**',
      // Programs of users, which are not ours to shape.
      'docs/examples/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: ROOT },
    },
  },
  {
    // What runs in a browser has a configuration of its own (DOM, no Node types).
    files: BROWSER,
    languageOptions: {
      parserOptions: {
        projectService: false,
        project: ['./tsconfig.browser.json'],
        tsconfigRootDir: ROOT,
      },
    },
  },
  {
    // Tests have both: Node around a page, and functions that run inside it.
    files: ['test/**/*.ts'],
    ignores: BROWSER,
    languageOptions: {
      parserOptions: {
        projectService: false,
        project: ['./tsconfig.test.json'],
        tsconfigRootDir: ROOT,
      },
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { freshet: { rules: { 'import-zones': importZones } } },
    rules: {
      'freshet/import-zones': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      // Numbers and booleans in messages are plain to read; objects and undefined are still errors.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // A short arrow that calls a void function is how event handlers are written here.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      // An async method may implement a port's promise without having to wait for anything itself.
      '@typescript-eslint/require-await': 'off',
      // `while (true)` is the plain way to write a loop that ends by return.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // Records that are used as maps lose keys; the alternative copies them.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Empty functions are the default of optional callbacks.
      '@typescript-eslint/no-empty-function': 'off',
      // Type parameters that name a relation once read better than repeated casts.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // `void | Promise<void>` is how a port says that an answer may or may not be waited for.
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      curly: ['error', 'all'],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-template-curly-in-string': 'error',
      'no-restricted-syntax': ['error', noProcessEnv, noDefaultExport],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', { max: 4 }],
    },
  },
  {
    // TypeScript's own checker does this better.
    files: ['**/*.{ts,tsx}'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['infra/runtime/config*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport] },
  },
  {
    files: ['infra/main/**/*.ts'],
    // The command line prints; the servers inside it log.
    rules: { 'no-console': 'off' },
  },
  {
    files: ['infra/setup/**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'fetch',
          'AbortSignal',
          'setTimeout',
          'clearTimeout',
        ]
          .concat(['setInterval', 'clearInterval', 'setImmediate', 'performance'])
          .map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-console': 'off', 'no-restricted-syntax': ['error', noDefaultExport] },
  },
  {
    // A service worker: a script of its own, served as it is.
    files: ['web/public/*.js'],
    languageOptions: { globals: { self: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['*.config.{ts,js}', '**/*.config.{ts,js}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: TESTS,
    rules: {
      'max-lines': ['error', { max: 800, skipBlankLines: true, skipComments: true }],
      'no-console': 'off',
      'no-restricted-syntax': ['error', noDefaultExport],
      // A test knows what it put there; a wrong guess fails the test.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Assertions on spies and matchers are typed `any` by the test runner.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
