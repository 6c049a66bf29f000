import type { Model } from '../model/schema.ts';
import type { Exporter } from './types.ts';

export type ExportFormat = {
  id: 'cdk' | 'cloudformation' | 'create-table' | 'keyscape';
  label: string;
  /** What a team does with it, in one sentence. */
  description: string;
  /** Loads the format's function; no format costs anything before it is asked for. */
  load: () => Promise<Exporter>;
};

/** Every format, in the order in which they are offered. */
export const exportFormats: readonly ExportFormat[] = [
  {
    id: 'cdk',
    label: 'CDK (TypeScript)',
    description: 'A stack class with a TableV2 for each table, to commit beside the service.',
    load: async () => (await import('./cdk/cdk.ts')).exportCdk,
  },
  {
    id: 'cloudformation',
    label: 'CloudFormation (JSON)',
    description: 'One template with a GlobalTable for each table, the same tables as the CDK stack makes.',
    load: async () => (await import('./cloudformation/cloudformation.ts')).exportCloudFormation,
  },
  {
    id: 'create-table',
    label: 'CreateTable (JSON)',
    description: 'The exact input of each API call, for the AWS CLI, the SDK and DynamoDB Local.',
    load: async () => (await import('./create-table/create-table.ts')).exportCreateTable,
  },
  {
    id: 'keyscape',
    label: 'Keyscape file',
    description: 'The whole design in its own form, to commit, review and open again.',
    load: async () => (await import('./keyscape/keyscape.ts')).exportKeyscape,
  },
];

/**
 * The files of every format as one zip archive (see `zipFiles`), each format's in a folder named by its id. The
 * formats and the library are loaded when the first archive is asked for.
 *
 * @returns the bytes of the archive; rejects where a format cannot be loaded
 */
export async function zipEveryFormat(model: Model): Promise<Uint8Array<ArrayBuffer>> {
  const [{ zipFiles }, ...folders] = await Promise.all([
    import('./zip.ts'),
    ...exportFormats.map(async ({ id, load }) => {
      const { files } = (await load())(model);
      return files.map(({ path, text }) => ({ path: `${id}/${path}`, text }));
    }),
  ]);
  return zipFiles(folders.flat());
}
