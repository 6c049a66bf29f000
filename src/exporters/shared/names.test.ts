import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../testing/models.testing.ts';
import { camelCase, fileName, pascalCase, uniqueNames } from './names.ts';

const anyText = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary' }));

describe('names', () => {
  test.each([
    ['orders-table', 'OrdersTable', 'ordersTable', 'orders-table'],
    ['Orders', 'OrdersTable', 'ordersTable', 'orders'],
    ['CRM', 'CRMTable', 'crmTable', 'crm'],
    ['CRMOrders', 'CRMOrdersTable', 'crmOrdersTable', 'crmorders'],
    ['app.prod_users v2', 'AppProdUsersV2Table', 'appProdUsersV2Table', 'app-prod_users-v2'],
    ['Größe', 'GrosseTable', 'grosseTable', 'grosse'],
    ['日本', 'DataTable', 'dataTable', 'file'],
    ['9lives', 'Data9livesTable', 'data9livesTable', '9lives'],
    ['CON', 'CONTable', 'conTable', 'con-file'],
    ['table', 'DataTable', 'dataTable', 'table'],
    ['', 'DataTable', 'dataTable', 'file'],
  ])('%j as class, property and file', (name, pascal, camel, file) => {
    expect(pascalCase(name, 'Table', 'Data')).toBe(pascal);
    expect(camelCase(name, 'Table', 'Data')).toBe(camel);
    expect(fileName(name, 'file')).toBe(file);
  });

  test('any text gives safe names', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(pascalCase(text, 'Table', 'Data')).toMatch(/^[A-Za-z][A-Za-z0-9]{0,99}$/);
        expect(camelCase(text, 'Table', 'Data')).toMatch(/^[a-z][A-Za-z0-9]{0,99}$/);
        expect(fileName(text, 'file')).toMatch(/^[a-z0-9_-]{1,100}$/);
      }),
    );
  });

  test('no two names are the same, whatever the letter case', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'A', 'a2', 'A2', 'a22')), (names) => {
        const unique = uniqueNames();
        const given = names.map((name) => unique(name).toLowerCase());
        expect(new Set(given).size).toBe(names.length);
      }),
    );
  });
});
