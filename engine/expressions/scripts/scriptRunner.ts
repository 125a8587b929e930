/**
 * `ScriptRunner` runs JavaScript of models in QuickJS, an interpreter with memory of its own. Every
 * script gets a fresh global object. Whatever the interpreter throws at us instead of answering costs it its life:
 * the next script gets a new one.
 */
import {
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
  Scope,
} from 'quickjs-emscripten-core';
import { decodeValue, encodeValue, ScriptValueError } from './scriptWire';
import { type Evaluated, type Surroundings, type Value } from '../expression';
import { MAX_OUTPUT, PRELUDE } from './prelude';
import { type ParseError } from '../juel/compileJuel';

const MEMORY_LIMIT = 48 * 1024 * 1024;
const STACK_LIMIT = 128 * 1024;

/** Buffers are left out: they are the usual way to fill memory behind the interpreter's accounting. */
const INTRINSICS = {
  BaseObjects: true,
  Date: true,
  Eval: true,
  RegExp: true,
  RegExpCompiler: true,
  JSON: true,
  MapSet: true,
  Promise: true,
  BigInt: true,
  Proxy: true,
  StringNormalize: true,
};

export interface Script {
  readonly text: string;
  readonly variables: ReadonlyMap<string, Value>;
  readonly surroundings: Surroundings;
}

export class ScriptRunner {
  private module: QuickJSWASMModule | undefined;

  /**
   * @param load brings the interpreter: WebAssembly on the server, plain JavaScript where a page may not have that
   * @param startTime begins to count the milliseconds that go towards the deadline
   */
  constructor(
    private readonly deadlineMilliseconds: number,
    private readonly load: () => Promise<QuickJSWASMModule>,
    private readonly startTime: () => () => number,
  ) {}

  /** Loads the interpreter. Call it before `run` and `check`: they are synchronous. */
  async prepare(): Promise<void> {
    this.module ??= await this.load();
  }

  /** The first fault of the text, undefined when it is JavaScript. Nothing of it runs. */
  check(text: string): ParseError | undefined {
    const outcome = this.inContext((context, scope) => {
      const compiled = context.evalCode(text, 'script', { type: 'global', compileOnly: true });
      if (compiled.error !== undefined) {
        const fault = describe(context, scope, scope.manage(compiled.error));
        return { ok: false, message: `Expected JavaScript, but ${fault}` };
      }
      compiled.value.dispose();
      return { ok: true, value: null };
    });
    return outcome.ok ? undefined : { message: outcome.message };
  }

  /** Runs the text; its value is that of the last expression. Every failure is an answer. */
  run(script: Script): Evaluated {
    return this.inContext((context, scope) => runScript(context, scope, script));
  }

  private inContext(use: (context: QuickJSContext, scope: Scope) => Evaluated): Evaluated {
    if (this.module === undefined) throw new Error('Expected prepare() before a script, but it was not called');
    let answer: Evaluated | undefined;
    try {
      const runtime = this.module.newRuntime();
      this.limit(runtime);
      const context = runtime.newContext({ intrinsics: INTRINSICS });
      answer = Scope.withScope((scope) => use(context, scope));
      context.dispose();
      runtime.dispose();
      return answer;
    } catch (error) {
      // Never use it again: its memory may be damaged. An answer that was complete before stands.
      this.module = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      return answer ?? { ok: false, message: `Expected the script to end, but the interpreter failed: ${reason}` };
    }
  }

  private limit(runtime: QuickJSRuntime): void {
    runtime.setMemoryLimit(MEMORY_LIMIT);
    runtime.setMaxStackSize(STACK_LIMIT);
    const passed = this.startTime();
    runtime.setInterruptHandler(() => passed() > this.deadlineMilliseconds);
  }
}

function runScript(context: QuickJSContext, scope: Scope, script: Script): Evaluated {
  const enter = scope.manage(context.unwrapResult(context.evalCode(PRELUDE, 'prelude')));
  const input = scope.manage(context.newString(JSON.stringify(inputOf(script))));
  const leave = context.callFunction(enter, context.undefined, input);
  if (leave.error !== undefined) return failed(context, scope, scope.manage(leave.error));
  scope.manage(leave.value);
  const result = context.evalCode(script.text, 'script', { type: 'global' });
  if (result.error !== undefined) return failed(context, scope, scope.manage(result.error));
  scope.manage(result.value);
  const output = context.callFunction(leave.value, context.undefined, result.value);
  if (output.error !== undefined) return failed(context, scope, scope.manage(output.error));
  return readAnswer(context.getString(scope.manage(output.value)));
}

function inputOf({ variables, surroundings }: Script): unknown {
  return {
    variables: [...variables].map(([name, value]) => [name, encodeValue(value)]),
    now: new Date(surroundings.now).getTime(),
    facts: {
      id: surroundings.elementInstanceId ?? surroundings.processInstanceId ?? null,
      processInstanceId: surroundings.processInstanceId ?? null,
      businessKey: surroundings.businessKey ?? null,
      processBusinessKey: surroundings.businessKey ?? null,
      currentActivityId: surroundings.activityId ?? null,
    },
  };
}

function readAnswer(output: string): Evaluated {
  if (output.length > MAX_OUTPUT) return { ok: false, message: 'Expected an answer of at most 1 MB, but got more' };
  try {
    const { value, changes } = JSON.parse(output) as { value: unknown; changes: unknown };
    const writes = new Map<string, Value>();
    const removes = new Set<string>();
    for (const change of Array.isArray(changes) ? changes : []) {
      const [name, write] = change as [unknown, { set?: unknown }];
      if (typeof name !== 'string') throw new ScriptValueError('Expected the name of a variable, but got none');
      if (write.set === undefined) removes.add(name);
      else writes.set(name, decodeValue(write.set));
    }
    return {
      ok: true,
      value: decodeValue(value),
      ...(writes.size > 0 ? { writes } : {}),
      ...(removes.size > 0 ? { removes } : {}),
    };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function failed(context: QuickJSContext, scope: Scope, error: QuickJSHandle): Evaluated {
  const code = textOf(context, scope, error, 'bpmnErrorCode');
  if (code !== '') {
    const message = textOf(context, scope, error, 'message');
    const bpmnError = { code, ...(message === '' ? {} : { message }) };
    return { ok: false, message: `Expected the script to end, but it threw the BPMN error ${code}.`, bpmnError };
  }
  return { ok: false, message: `Expected the script to end well, but it failed: ${describe(context, scope, error)}` };
}

/** Name, message and line of an error. Reads text only: what a script throws may have getters, and may be huge. */
function describe(context: QuickJSContext, scope: Scope, error: QuickJSHandle): string {
  if (context.typeof(error) !== 'object') return context.getString(error).slice(0, 300);
  const line =
    textOf(context, scope, error, 'lineNumber') ||
    (/\bscript:(\d+)/.exec(textOf(context, scope, error, 'stack'))?.[1] ?? '');
  const message = textOf(context, scope, error, 'message');
  if (message === '') return 'it threw something that is no error';
  const text = `${textOf(context, scope, error, 'name')}: ${message}`;
  return line === '' ? text : `${text} (line ${line})`;
}

function textOf(context: QuickJSContext, scope: Scope, error: QuickJSHandle, name: string): string {
  if (context.typeof(error) !== 'object') return '';
  const property = scope.manage(context.getProp(error, name));
  return ['string', 'number'].includes(context.typeof(property)) ? context.getString(property).slice(0, 300) : '';
}
