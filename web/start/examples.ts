/** An example as the list of examples names it. */
export type Example = {
  /** Name of its file in the folder of the examples. */
  file: string;
  name: string;
  /** What kind of application it is. */
  kind: string;
  /** What it teaches, in one sentence. */
  teaches: string;
};

const folder = './examples/';

/**
 * The examples that come with the page, the worked one first.
 * @throws Where the list cannot be fetched.
 */
export async function listExamples(): Promise<Example[]> {
  const response = await fetch(`${folder}index.json`);
  if (!response.ok) throw new Error(`The list of examples answered ${response.status}`);
  const list: unknown = await response.json();
  return Array.isArray(list) ? list.filter(isExample) : [];
}

/** The text of an example. */
export async function fetchExample({ file }: Example): Promise<string> {
  const response = await fetch(folder + encodeURIComponent(file));
  if (!response.ok) throw new Error(`It could not be fetched (${response.status}).`);
  return response.text();
}

function isExample(item: unknown): item is Example {
  if (typeof item !== 'object' || item === null) return false;
  const fields: Record<string, unknown> = { ...item };
  return ['file', 'name', 'kind', 'teaches'].every((key) => typeof fields[key] === 'string');
}
