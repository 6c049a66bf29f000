import { accessPaths } from '../lookup.ts';
import { indexPath, pathName, type Rule } from './rule.ts';

/** Table and index names: 3 to 255 characters of a–z, A–Z, 0–9, `_`, `-` and `.` (CreateTable). */
export const resourceName: Rule = {
  code: 'resource-name',
  severity: 'error',
  find: (model) =>
    model.tables.flatMap((table) =>
      accessPaths(table).flatMap((path) => {
        const { name } = path;
        const tooShort = name.length < 3;
        if (!tooShort && name.length <= 255 && /^[a-zA-Z0-9_.-]+$/.test(name)) return [];
        const fault =
          tooShort || name.length > 255
            ? `has ${name.length} characters; DynamoDB takes 3 to 255`
            : 'holds a character that DynamoDB does not take in it';
        return {
          path: `${indexPath(model, table, path.id)}.name`,
          message: `${pathName(path)} ${fault}.`,
          remedy: 'Name it with 3 to 255 letters (a–z, A–Z), digits, underscores, hyphens and dots.',
          subjects: [path.id],
        };
      }),
    ),
};
