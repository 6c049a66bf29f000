import type { HighlighterCore, ThemedToken } from 'shiki/core';
import type { Language } from '../../src/exporters/types.ts';

/** A piece of a line with its colours in the light and in the dark theme. */
export type Token = { text: string; light: string | undefined; dark: string | undefined };

/** Longer texts, in UTF-16 units, stay plain: colouring them would hold up the page. */
const longest = 200_000;

const grammars = {
  typescript: () => import('shiki/langs/typescript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
} satisfies Record<Language, unknown>;

let highlighting: Promise<HighlighterCore> | undefined;

/** The highlighter with both themes, made when it is first needed; it is tried again after a failure. */
function highlighter(): Promise<HighlighterCore> {
  highlighting ??= makeHighlighter().catch((error: unknown) => {
    highlighting = undefined;
    throw error;
  });
  return highlighting;
}

async function makeHighlighter(): Promise<HighlighterCore> {
  const [{ createHighlighterCore }, { createJavaScriptRegexEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
  ]);
  return createHighlighterCore({
    engine: createJavaScriptRegexEngine(),
    themes: [
      import('shiki/themes/github-light-high-contrast.mjs'),
      import('shiki/themes/github-dark-high-contrast.mjs'),
    ],
    langs: [],
  });
}

/** The lines of a text in coloured pieces; undefined where the text is too long for colours. */
export async function highlight(text: string, language: Language): Promise<Token[][] | undefined> {
  if (text.length > longest) return undefined;
  const shiki = await highlighter();
  if (!shiki.getLoadedLanguages().includes(language)) await shiki.loadLanguage(grammars[language]());
  const { tokens } = shiki.codeToTokens(text, {
    lang: language,
    themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    defaultColor: false,
  });
  return tokens.map((line) => line.map(coloured));
}

function coloured({ content, htmlStyle }: ThemedToken): Token {
  return { text: content, light: htmlStyle?.['--shiki-light'], dark: htmlStyle?.['--shiki-dark'] };
}
