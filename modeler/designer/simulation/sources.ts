/** `sourcesOf`: where a simulation finds processes and answers: the files being designed, else the server, else a person. */
import type { Value } from '../../../engine/expressions/expression';
import type { ProcessDefinition } from '../../../engine/model/definition';
import { readDefinitions } from '../../../engine/model/readDefinitions';
import type { Answer, Ask } from '../../../engine/semantics/trigger';
import { type DraftFile, kindOf } from '../draft/draft';
import { decisionsIn } from '../draft/fileTitle';
import type { EvaluationThread } from './evaluationThread';
import type { Sources } from './simulator';

export interface KnownProcess {
  readonly definition: ProcessDefinition;
  readonly xml: string;
}

/** What is not among the files. */
export interface Elsewhere {
  readonly processXml: (key: string) => Promise<string | undefined>;
  readonly decisionXml: (key: string) => Promise<string | undefined>;
  /** The last resort for a decision. */
  readonly askPerson: (decision: string) => Promise<Answer>;
  readonly onRead: (key: string, process: KnownProcess) => void;
}

export function sourcesOf(files: readonly DraftFile[], thread: EvaluationThread, elsewhere: Elsewhere): Sources {
  return {
    definition: async (key) => {
      const found = (await inFiles(key, files)) ?? (await inText(key, await elsewhere.processXml(key)));
      if (found !== undefined) elsewhere.onRead(key, found);
      return found?.definition;
    },
    answer: async (ask) => {
      const variables = new Map<string, Value>(Object.entries(ask.variables));
      if (ask.kind !== 'decision') {
        const surroundings = ask.kind === 'script' ? ask.surroundings : { now: ask.now };
        return thread.ask({ kind: ask.kind, text: ask.text, variables, surroundings });
      }
      const xml = decisionInFiles(ask, files) ?? (await elsewhere.decisionXml(ask.key));
      if (xml === undefined) return elsewhere.askPerson(ask.key);
      const others = files.flatMap(({ name, text }) => (kindOf(name) === 'dmn' && text !== xml ? [text] : []));
      const surroundings = { now: ask.now };
      return thread.ask({ kind: 'decision', xml, others, decisionId: ask.key, variables, surroundings });
    },
  };
}

/** The key of the process of a file that is run; undefined where it has none. */
export async function mainKey(files: readonly DraftFile[], main: string): Promise<string | undefined> {
  const file = files.find(({ name }) => name === main);
  const processes = file === undefined ? [] : await compile(file.text);
  return (processes.find(({ isExecutable }) => isExecutable) ?? processes[0])?.key;
}

async function inFiles(key: string, files: readonly DraftFile[]): Promise<KnownProcess | undefined> {
  for (const { name, text } of files) {
    const found = kindOf(name) === 'bpmn' ? await inText(key, text) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

async function inText(key: string, xml: string | undefined): Promise<KnownProcess | undefined> {
  const definition = xml === undefined ? undefined : (await compile(xml)).find((one) => one.key === key);
  return xml === undefined || definition === undefined ? undefined : { definition, xml };
}

async function compile(xml: string): Promise<readonly ProcessDefinition[]> {
  const { processes } = await readDefinitions(xml, { parse: () => undefined });
  return processes;
}

const decisionInFiles = (
  { key }: Extract<Ask, { kind: 'decision' }>,
  files: readonly DraftFile[],
): string | undefined =>
  files.find((file) => kindOf(file.name) === 'dmn' && decisionsIn(file).some(({ id }) => id === key))?.text;
