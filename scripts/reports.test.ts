import { describe, expect, it } from 'vitest';
import { filesAtStart } from './page-size.mjs';
import { countPlaywright, countRun, countVitest, sum } from './reports.mjs';

const file = (status: string, ...tests: string[]) => ({
  name: 'some.test.ts',
  status,
  assertionResults: tests.map((test, at) => ({ status: test, fullName: `test ${at + 1}` })),
});

describe('counting', () => {
  it('counts the tests of Vitest, whatever way they were left out', () => {
    const report = {
      testResults: [
        file('passed', 'passed', 'pending', 'skipped', 'todo'),
        file('failed', 'failed', 'passed'),
      ],
    };
    expect(countVitest(report)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 3,
      failures: ['some.test.ts test 1'],
    });
  });

  it('counts a file that could not be run as a failure', () => {
    expect(countVitest({ testResults: [file('failed'), file('passed', 'passed')] })).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  it('counts a file whose set-up failed after its tests as a failure', () => {
    expect(countVitest({ testResults: [file('failed', 'passed')] })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ['some.test.ts '],
    });
  });

  it('counts the tests of Playwright', () => {
    const stats = { expected: 5, unexpected: 2, flaky: 1, skipped: 3 };
    const suites = [
      {
        title: 'canvas.test.ts',
        specs: [{ title: 'is drawn', ok: true }],
        suites: [{ title: 'an edge', specs: [{ title: 'is pulled', ok: false }] }],
      },
    ];
    expect(countPlaywright({ stats, suites })).toEqual({
      passed: 6,
      failed: 2,
      skipped: 3,
      failures: ['canvas.test.ts › an edge › is pulled'],
    });
  });

  it('counts a runner that ended badly without saying why as a failure', () => {
    const passing = () => ({ passed: 4, failed: 0, skipped: 0 });
    expect(countRun(undefined, 1, passing)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countRun(undefined, null, passing)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countRun({}, 1, passing)).toEqual({ passed: 4, failed: 1, skipped: 0 });
    expect(countRun({}, 0, passing)).toEqual({ passed: 4, failed: 0, skipped: 0 });
  });

  it('counts a runner that ended well without a report as a failure', () => {
    expect(countRun(undefined, 0, () => sum([]))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('what the page loads at its start', () => {
  it('is the entry and what it imports statically, each once', () => {
    const manifest = {
      'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_a.js', '_b.js'] },
      '_a.js': { file: 'assets/a.js', imports: ['_b.js'] },
      '_b.js': { file: 'assets/b.js', imports: ['_a.js'] },
      'lazy.ts': { file: 'assets/lazy.js', isDynamicEntry: true, imports: ['_c.js'] },
      '_c.js': { file: 'assets/c.js' },
    };
    expect(filesAtStart(manifest).sort()).toEqual(['assets/a.js', 'assets/b.js', 'assets/index.js']);
  });
});
