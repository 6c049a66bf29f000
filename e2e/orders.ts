/** A user's orders in one table with one index, for tests of access patterns and of the inspector. */
export const orders = {
  keyscape: 1,
  name: 'Orders',
  tables: [
    {
      id: 'shop',
      name: 'Shop',
      partitionKey: { name: 'PK', type: 'S' },
      sortKey: { name: 'SK', type: 'S' },
      globalIndexes: [
        {
          id: 'gsi1',
          name: 'GSI1',
          partitionKey: [{ name: 'GSI1PK', type: 'S' }],
          sortKey: [{ name: 'GSI1SK', type: 'S' }],
          projection: { type: 'INCLUDE', attributes: ['status', 'total'] },
        },
      ],
    },
  ],
  entities: [
    {
      id: 'user',
      name: 'User',
      table: 'shop',
      attributes: [
        { name: 'userId', type: 'S', format: { kind: 'ulid' } },
        { name: 'email', type: 'S' },
      ],
      keys: [{ index: 'shop', partition: ['USER#{userId}'], sort: ['PROFILE'] }],
      count: 1000,
      size: 200,
    },
    {
      id: 'order',
      name: 'Order',
      table: 'shop',
      attributes: [
        { name: 'userId', type: 'S', format: { kind: 'ulid' } },
        { name: 'orderId', type: 'S', format: { kind: 'ulid' } },
        { name: 'status', type: 'S', values: ['OPEN', 'PAID', 'SENT'] },
        { name: 'total', type: 'N' },
      ],
      keys: [
        { index: 'shop', partition: ['USER#{userId}'], sort: ['ORDER#{status}#{orderId}'] },
        { index: 'gsi1', partition: ['ORDER#{orderId}'], sort: ['ORDER'] },
      ],
      count: 20000,
      size: 400,
    },
  ],
  patterns: [
    {
      kind: 'read',
      id: 'open',
      name: 'Open orders of a user',
      group: 'Orders',
      entity: 'order',
      conditions: [
        { attribute: 'userId', operator: '=' },
        { attribute: 'status', operator: '=', operands: [{ value: 'OPEN' }] },
      ],
    },
    {
      kind: 'read',
      id: 'profile',
      name: 'Profile of a user',
      entity: 'user',
      result: 'one',
      conditions: [{ attribute: 'userId', operator: '=' }],
    },
    {
      kind: 'read',
      id: 'large',
      name: 'Large orders',
      group: 'Orders',
      entity: 'order',
      conditions: [{ attribute: 'total', operator: '>' }],
    },
    {
      kind: 'write',
      id: 'pay',
      name: 'Change the status',
      group: 'Orders',
      entity: 'order',
      action: 'update',
      changes: ['status'],
      conditions: [
        { attribute: 'userId', operator: '=' },
        { attribute: 'orderId', operator: '=' },
      ],
    },
  ],
};

const [user, order] = orders.entities;

/** The same with a sparse index: only orders that are open are in it. */
export const ordersOpenSince = {
  ...orders,
  entities: [
    user,
    {
      ...order,
      attributes: [...(order?.attributes ?? []), { name: 'openSince', type: 'S', optional: true }],
      keys: [order?.keys[0], { index: 'gsi1', partition: ['OPEN#{userId}'], sort: ['{openSince}'] }],
    },
  ],
};
