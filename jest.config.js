const jsc = {
  target: 'es2022',
  transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
};
const swc = (parser) => [
  '@swc/jest',
  {
    jsc: { ...jsc, parser: { syntax: 'typescript', decorators: true, ...parser } },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Sources are read as TypeScript; workers and servers that tests start come from dist/, which `npm test` builds first. */
module.exports = {
  testEnvironment: 'node',
  // The first database of a run begins with initdb.
  testTimeout: 30_000,
  globalTeardown: '<rootDir>/test/stopDatabase.ts',
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  transform: {
    '\\.[cm]?[jt]s$': swc({}),
    '\\.tsx$': swc({ tsx: true }),
  },
  // These packages ship as ECMAScript modules only.
  transformIgnorePatterns: ['/node_modules/(?!(bpmn-moddle|dmn-moddle|moddle|moddle-xml|saxen|min-dash)/)'],
};
