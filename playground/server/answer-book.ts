import { hash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { whyNotFile } from '../../cli/kernel/read-text-file.ts';
import type { Session } from '../../cli/kernel/session.ts';
import { readScenarioFile } from '../../cli/local/read-scenario-file.ts';
import { readScenario } from '../../simulator/connect/scenario/read-scenario.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { messageOf } from '../../src/errors.ts';
import { isJsonObject } from '../../src/json.ts';
import type { Answer, Answers } from '../protocol.ts';
import { Refusal } from './refusal.ts';

/** The scenario file of a flow, in which answers are kept. */
export class AnswerBook {
  /** As it is named on the command line. */
  readonly file: string;
  readonly #session: Session;

  /** @param file need not be there yet */
  constructor(file: string, session: Session) {
    this.file = file;
    this.#session = session;
  }

  get exists(): boolean {
    return existsSync(this.file);
  }

  /** What the file says; nothing where there is none. @throws UsageError for a file that isn't a scenario */
  async read(): Promise<Scenario> {
    return this.exists ? readScenarioFile(this.file, this.#session) : {};
  }

  /** What an address may tell of the file. */
  async told(): Promise<Answers> {
    const text = this.exists ? await readFile(this.file) : '';
    const id = text === '' ? '' : hash('sha256', text).slice(0, 16);
    return { file: basename(this.file), hash: id };
  }

  /**
   * Keeps an answer, in place of any other to the same question.
   * @throws Refusal (`NOT_KEPT`) where the file can't be written, or holds something else
   */
  async keep(answer: Answer): Promise<void> {
    try {
      const written = this.exists ? JSON.parse(await readFile(this.file, 'utf8')) : {};
      if (isJsonObject(written) && 'steps' in written) throw new Error('it is a saved run');
      const kept = await this.#with(readScenario(written), answer);
      // A reader finds the old one or the new one meanwhile, never half of it.
      const draft = `${this.file}.${randomUUID()}`;
      await writeFile(draft, `${JSON.stringify(kept, undefined, 2)}\n`, { flag: 'wx' });
      await rename(draft, this.file);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      const why = `${whyNotFile(error)}; correct the file, or start with another --scenario`;
      throw new Refusal('NOT_KEPT', `can't keep the answer in ${this.file}: ${why}`, error);
    }
  }

  async #with(scenario: Scenario, answer: Answer): Promise<Scenario> {
    switch (answer.kind) {
      case 'function': {
        const said = 'fails' in answer ? { fails: answer.fails } : { returns: answer.returns };
        return { ...scenario, functions: { ...scenario.functions, [answer.name]: [said] } };
      }
      case 'module': {
        const file = await this.#keepModule(answer.file.name, answer.file.text);
        return { ...scenario, modules: { ...scenario.modules, [answer.name]: file } };
      }
      case 'profile':
        return { ...scenario, profiles: answer.fields === null ? [] : [answer.fields] };
      case 'case':
        return { ...scenario, cases: answer.fields === null ? [] : [answer.fields] };
      case 'table':
        return { ...scenario, tables: { ...scenario.tables, [answer.name]: answer.values } };
      case 'view': {
        const { name, action, data } = answer;
        const before = scenario.views?.[name] ?? [];
        const said = { action, ...(data && { data }) };
        return { ...scenario, views: { ...scenario.views, [name]: [...before, said] } };
      }
      case 'block':
        return {
          ...scenario,
          blocks: { ...scenario.blocks, [answer.id]: [{ branch: answer.branch }] },
        };
    }
  }

  /** Puts a module's file beside the scenario, and never over another file. */
  async #keepModule(name: string, text: string): Promise<string> {
    const file = extname(name) === '' ? `${name}.json` : name;
    const path = join(dirname(this.file), file);
    try {
      await writeFile(path, text, { flag: 'wx' });
    } catch (error) {
      if (existsSync(path) && (await readFile(path, 'utf8')) === text) return file;
      const why = existsSync(path)
        ? 'there is another file of that name: rename yours'
        : messageOf(error);
      throw new Refusal('NOT_KEPT', `can't keep ${file}: ${why}`, error);
    }
    return file;
  }
}
