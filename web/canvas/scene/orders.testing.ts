import { aModel, anEntity, aPlacement, aTable } from '../../../src/model/builders.ts';
import type { Model } from '../../../src/model/schema.ts';

/** Users and their orders in one table, overloaded, with a sparse index of open orders. */
export function ordersOfUsers(): Model {
  return aModel({
    tables: [
      aTable({
        name: 'Main',
        globalIndexes: [
          {
            id: 'open',
            name: 'Open',
            partitionKey: [{ name: 'region', type: 'S' }],
            sortKey: [
              { name: 'day', type: 'S' },
              { name: 'orderId', type: 'S' },
            ],
            projection: { type: 'INCLUDE', attributes: ['total'] },
          },
        ],
      }),
    ],
    entities: [
      anEntity({
        name: 'User',
        attributes: ['userId', 'email'],
        keys: [aPlacement('main', 'USER#{userId}', 'PROFILE')],
      }),
      anEntity({
        name: 'Order',
        attributes: ['orderId', 'customer', 'status', 'createdAt', 'region', 'day'],
        keys: [
          aPlacement('main', 'USER#{customer}', '{status}#{createdAt}'),
          aPlacement('open', '{region}', ['{day}', '{orderId}']),
        ],
      }),
    ],
    relationships: [
      { id: 'r', from: 'order', to: 'user', by: [{ attribute: 'customer', its: 'userId' }], average: 20 },
    ],
  });
}
