// Who may import whom. Order in the core: model and keys, values, then capacity and planner, then simulator,
// samples, runs, then advisor; importers, exporters, dynamodb and cli stand on top. Tests, and what is made for them
// (x.testing.ts), are leaves and may look at anything in the core, so the rules leave them out.
const TESTS = '[.]test(ing)?[.]tsx?$';

/** A rule that lets a core folder import only the listed folders of the core. */
const coreFolder = (folder, allowed) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import ${allowed.length ? allowed.join(', ') : 'nothing else of the core'}`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: TESTS },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
});

/** A rule that lets a core folder import types from another, but no code. */
const typesOnly = (folder, other) => ({
  name: `${folder}-takes-only-types-of-${other}`,
  comment: `src/${folder} may use the types of src/${other}, not its code`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: TESTS },
  to: { path: `^src/${other}/`, dependencyTypesNot: ['type-only'] },
});

/** What those may use who judge, read or write whole designs. */
const designing = [
  'model',
  'keys',
  'values',
  'planner',
  'capacity',
  'simulator',
  'samples',
  'runs',
  'datasets',
];

/** Rules that keep the formats of one folder apart: index.ts knows all of them, shared/ and types.ts serve them. */
const separateFormats = (folder) => ({
  name: `${folder}-stay-apart`,
  comment: `One format of src/${folder} never imports another; what they share lives in src/${folder}/shared`,
  severity: 'error',
  from: { path: `^src/${folder}/([^/.]+)`, pathNot: [TESTS, `^src/${folder}/index[.]ts$`] },
  to: { path: `^src/${folder}/`, pathNot: `^src/${folder}/($1[/.]|shared/|types[.]ts$)` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'core-without-page',
      comment: 'The core runs in the page, in a worker and in Node: it never imports the application',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
    {
      name: 'core-without-framework',
      comment: 'No user interface, state or browser library in the core',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: '(^|/)node_modules/(react|react-[^/]+|@xyflow/[^/]+|zustand|radix-ui|@radix-ui/[^/]+|@tanstack/[^/]+|lucide-react|comlink|idb|elkjs|shiki)/',
      },
    },
    {
      name: 'core-without-node',
      comment: 'Only the command line and the DynamoDB connection may use the modules of Node',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: [TESTS, '^src/(cli|dynamodb)/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'aws-sdk-in-one-place',
      comment: 'src/dynamodb is the only place that imports the AWS SDK',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: [TESTS, '^src/dynamodb/'] },
      to: { path: '(^|/)node_modules/@(aws-sdk|smithy)/' },
    },
    coreFolder('model', ['keys']),
    typesOnly('model', 'keys'),
    coreFolder('keys', ['model']),
    typesOnly('keys', 'model'),
    coreFolder('values', ['model', 'keys']),
    typesOnly('values', 'model'),
    // Ranking candidates takes item sizes; sizes and units take a plan only as data.
    coreFolder('planner', ['model', 'keys', 'values', 'capacity']),
    coreFolder('capacity', ['model', 'keys', 'values', 'planner']),
    typesOnly('capacity', 'planner'),
    coreFolder('simulator', ['model', 'keys', 'values', 'capacity']),
    coreFolder('samples', ['model', 'keys', 'values', 'planner', 'capacity']),
    coreFolder('runs', ['model', 'keys', 'values', 'planner', 'capacity', 'simulator']),
    coreFolder('datasets', [
      'model',
      'keys',
      'values',
      'planner',
      'capacity',
      'simulator',
      'samples',
      'runs',
    ]),
    ...['advisor', 'importers', 'exporters'].map((folder) => coreFolder(folder, [...designing, 'advisor'])),
    separateFormats('importers'),
    separateFormats('exporters'),
    {
      name: 'nothing-imports-the-command-line',
      comment: 'src/cli is an end, like the page',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'features-stay-apart',
      comment: 'One folder of web never imports another: what they share lives in web/state, web/ui or src',
      severity: 'error',
      from: { path: '^web/([^/]+)/', pathNot: '^web/app/' },
      to: { path: '^web/[^/]+/', pathNot: '^web/($1|state|ui)/' },
    },
    {
      name: 'shared-web-knows-no-feature',
      comment: 'web/ui is drawn from, never aware of the application state',
      severity: 'error',
      from: { path: '^web/ui/', pathNot: TESTS },
      to: { path: '^web/state/' },
    },
    {
      name: 'no-cycles',
      comment: 'Modules form no circle, apart from circles of types alone',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'shipped-without-development-tools',
      comment: 'What is shipped uses only "dependencies" of package.json',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
