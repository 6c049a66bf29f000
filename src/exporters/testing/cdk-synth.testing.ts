import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import ts from 'typescript';

type StackClass = new (scope: Construct, id: string, props?: StackProps) => Stack;

/** The one class that a generated stack file exports. */
function load(text: string): StackClass {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exported: Record<string, unknown> = {};
  // The text comes from our own export; a test has to run it as Node would.
  new Function('exports', 'require', outputText)(exported, createRequire(import.meta.url));
  const [stack] = Object.values(exported);
  if (typeof stack !== 'function') throw new Error('the file exports no class');
  // Which class it is shows when it is constructed.
  return stack as StackClass;
}

/**
 * Synthesises one generated stack file, without network or CDK command line.
 *
 * @param region where the stack is deployed to; the CDK has to know it for replicas
 * @returns the CloudFormation template
 */
export function synthesise(text: string, region: string): unknown {
  const outdir = mkdtempSync(join(tmpdir(), 'keyscape-synth-'));
  try {
    const app = new App({ outdir, analyticsReporting: false });
    const StackClass = load(text);
    const stack = new StackClass(app, 'Synthesised', { env: { account: '123456789012', region } });
    return app.synth().getStackArtifact(stack.artifactId).template;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
