/** What runs the requests of a plan: the simulator in the page, or an endpoint of the DynamoDB API. */
import type { Answer } from '../simulator/database.ts';
import type { BoundRequest } from '../values/attribute-value.ts';

/** Answers one request as DynamoDB does; a refusal is an answer too. */
export type Executor = (request: BoundRequest) => Answer | Promise<Answer>;
