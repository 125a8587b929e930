import tseslint from 'typescript-eslint';

const noWallClock = {
  selector: "MemberExpression[object.name='Date'][property.name='now']",
  message: 'Time comes from the database clock and enters the core with the trigger.',
};
const noBareDate = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Time comes from the database clock and enters the core with the trigger.',
};
const noEval = [
  { selector: "NewExpression[callee.name='Function']", message: 'Text is never evaluated outside expressions/.' },
];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.data/**', 'coverage/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-imports': ['error', { paths: ['node:vm', 'vm'] }],
      'no-console': 'error',
    },
  },
  {
    files: ['engine/**/*.ts'],
    ignores: ['engine/clock/**', 'engine/store/**', 'engine/jobs/**', 'engine/api/**', 'engine/main.ts'],
    rules: { 'no-restricted-syntax': ['error', noWallClock, noBareDate, ...noEval] },
  },
  {
    // Decorator metadata needs the class itself: a type-only import of a DTO would be erased.
    files: ['engine/api/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  { files: ['test/**/*.ts'], rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' }, languageOptions: { globals: {} } },
);
