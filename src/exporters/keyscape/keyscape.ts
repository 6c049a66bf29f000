import { writeModel } from '../../model/canonical.ts';
import type { Model } from '../../model/schema.ts';
import { fileName } from '../shared/names.ts';
import { refusals } from '../shared/refused.ts';
import type { Export } from '../types.ts';

/** The model in its own canonical form, whole: the file that Keyscape opens again. */
export function exportKeyscape(model: Model): Export {
  return {
    files: [
      { path: `${fileName(model.name, 'model')}.keyscape.json`, language: 'json', text: writeModel(model) },
    ],
    notExpressed: [],
    refused: refusals(model),
  };
}
