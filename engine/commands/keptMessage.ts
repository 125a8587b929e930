/** A message on its way from a process to whoever waits for it, now or later; and whom it is for. */
import type { Value } from '../expressions/expression';
import { isMeantFor } from '../semantics/receiving';
import type { SubscribedTo, Variables } from '../semantics/state';
import type { Condition } from './ports';
import type { Message } from './receivers';

export interface Kept {
  readonly name: string;
  readonly variables: Variables;
  readonly businessKey: string | null;
  /** `ow:correlation` of the thrower. */
  readonly correlationKey: string | null;
  readonly tenantId: string | null;
  /** When it was sent, and which came first of those sent at one time. */
  readonly createTime: string;
  readonly position: number;
}

const nothing: Readonly<Record<string, Value>> = {};

/** As receivers look at it. */
export function thrown({ name, variables, businessKey, correlationKey, tenantId }: Kept): Message {
  return {
    name,
    variables,
    offered: [businessKey, correlationKey].flatMap((value) => value ?? []),
    where: [{ op: 'is', column: 'tenantId', value: tenantId }, ...(businessKey === null ? [] : [isFor(businessKey)])],
    namesInstance: false,
    correlation: nothing,
    localCorrelation: nothing,
  };
}

/** By their business keys, unless the receiver has a key for messages: then that decides. */
function isFor(businessKey: string): Condition<'subscription'> {
  const has = (column: 'correlationKey' | 'correlationValues'): Condition<'subscription'> => ({
    op: 'not',
    of: { op: 'is', column, value: null },
  });
  return {
    op: 'any',
    of: [
      { op: 'is', column: 'businessKey', value: null },
      { op: 'is', column: 'businessKey', value: businessKey },
      has('correlationKey'),
      has('correlationValues'),
    ],
  };
}

/** The same question about one subscription. */
export const isMeant = ({ businessKey }: Kept, on: SubscribedTo, receiver: string | undefined): boolean =>
  isMeantFor(on, businessKey ?? undefined, receiver);
