import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ExportFormat } from '../../src/exporters/index.ts';
import type { Export, Exporter } from '../../src/exporters/types.ts';
import type { Model } from '../../src/model/schema.ts';

/** The export of the model in a format, kept up to date as the model changes; undefined while the format loads. */
export function useExport(format: ExportFormat, model: Model): Export | Error | undefined {
  const [loaded, setLoaded] = useState<{ format: ExportFormat; exporter: Exporter | Error }>();
  useEffect(() => {
    let wanted = true;
    const take = (exporter: Exporter | Error) => wanted && setLoaded({ format, exporter });
    format
      .load()
      .then(take, (error: unknown) => take(error instanceof Error ? error : new Error(String(error))));
    return () => {
      wanted = false;
    };
  }, [format]);
  // Typing goes before exporting.
  const settled = useDeferredValue(model);
  return useMemo(() => {
    if (loaded?.format !== format) return undefined;
    return loaded.exporter instanceof Error ? loaded.exporter : loaded.exporter(settled);
  }, [loaded, format, settled]);
}
