/** `requestBody` makes the class of a body whose properties are checked where they are read, not by decorators. */
import { Allow } from 'class-validator';

/** For bodies such as queries, whose properties are many and have their kinds in a table. Other properties are dropped. */
export function requestBody(names: readonly string[]): new () => Readonly<Record<string, unknown>> {
  class RequestBody {
    readonly [name: string]: unknown;
  }
  for (const name of names) Allow()(RequestBody.prototype, name);
  return RequestBody;
}
