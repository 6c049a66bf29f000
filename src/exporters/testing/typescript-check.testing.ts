import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The settings of a careful team's project. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: false,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
};

/**
 * Type-checks files that exist in memory only, as if they lay in a folder of this project, all in one program.
 *
 * @param files path below the folder, with `/`, and text
 * @returns each error as `path: message`
 */
export function typeErrors(files: { path: string; text: string }[]): string[] {
  const folder = join(root, 'generated');
  const texts = new Map(files.map(({ path, text }) => [join(folder, path), text]));
  const folders = new Set([...texts.keys()].map((path) => dirname(path)));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getCurrentDirectory: () => root,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    directoryExists: (path) => path === folder || folders.has(path) || (disk.directoryExists?.(path) ?? true),
    getSourceFile: (path, language, onError, fresh) => {
      const text = texts.get(path);
      return text === undefined
        ? disk.getSourceFile(path, language, onError, fresh)
        : ts.createSourceFile(path, text, language);
    },
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const found = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...[...texts.keys()].flatMap((path) => {
      const file = program.getSourceFile(path);
      return file ? [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)] : [];
    }),
  ];
  return found.map(
    ({ file, messageText }) =>
      `${file ? file.fileName.slice(folder.length + 1) : ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}
