import tseslint from 'typescript-eslint';
import vue from 'eslint-plugin-vue';
import vueParser from 'vue-eslint-parser';

const ledgerSaveIsBanned = {
  selector: 'CallExpression[callee.property.name=/^(save|upsert)$/]',
  message: 'save() writes a stale copy without a word (docs/decisions/003). Use a conditional, versioned statement.',
};
const environmentIsReadOnce = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only config/ reads the environment.',
};
const noForwardRef = {
  selector: "Identifier[name='forwardRef']",
  message: 'Imports run one way; move the shared part down.',
};
const timeIsAnArgument = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument (design §4).' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is an argument (design §4).',
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'data/',
      'node_modules/',
      '**/*.d.ts',
      '**/*.cjs',
      'coverage/',
      'playwright-report/',
      'test-results/',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked.map((c) => ({ ...c, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './apps/web/tsconfig.json', './test/browser/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ledgerSaveIsBanned, environmentIsReadOnce, noForwardRef],
    },
  },
  {
    files: ['libs/domain/**/*.ts', 'libs/features/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ledgerSaveIsBanned, environmentIsReadOnce, noForwardRef, ...timeIsAnArgument],
    },
  },
  {
    files: [
      'config/**/*.ts',
      'test/**/*.ts',
      '**/*.spec.ts',
      '**/*.db-spec.ts',
      '**/*.e2e-spec.ts',
      '**/playwright.config.ts',
      '**/vite.config.ts',
    ],
    rules: {
      'no-restricted-syntax': ['error', ledgerSaveIsBanned, noForwardRef],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    // The web knows the generated client, and of the libraries the rules of a review alone (docs/decisions/018).
    files: ['apps/web/src/**/*.ts'],
    ignores: ['apps/web/src/features/intake/review-rules.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['**/libs/**', '**/config/**'] }] },
  },
  ...vue.configs['flat/recommended'].map((c) => ({ ...c, files: ['apps/web/**/*.vue'] })),
  {
    files: ['apps/web/**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] } },
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/attributes-order': 'off',
      'vue/no-v-html': 'error',
    },
  },
);
