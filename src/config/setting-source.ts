import { invalidSetting } from '../errors.ts';
import { type JsonObject, ownValue } from '../json.ts';
import { message, ours } from '../message.ts';
import { type EnvironmentSetting, FLOW_SETTINGS, type FlowSetting } from './setting-names.ts';

/** Environment variables by name. */
export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/**
 * Where settings come from: the flow's parameter, else the environment variable of the same name.
 * An empty string and null count as unset in both places, since Connect and CloudFormation write
 * unset values so.
 */
export class SettingSource {
  /** All variables, for those that are AWS's and Node's; the empty string counts as unset there, too. */
  readonly env: EnvironmentVariables;
  readonly #parameters: JsonObject;

  constructor(env: EnvironmentVariables, parameters: JsonObject) {
    this.env = env;
    this.#parameters = parameters;
  }

  /** The environment's value, or undefined when unset. */
  fromEnvironment(name: FlowSetting | EnvironmentSetting): string | undefined {
    return this.env[name] || undefined;
  }

  /** The parameter's value as it came, of whatever type, or undefined when unset. */
  fromFlow(name: FlowSetting): unknown {
    const value = ownValue(this.#parameters, name);
    return value === '' || value === null ? undefined : value;
  }

  /**
   * The flow's part of the settings as one text: sources of one environment with the same are alike.
   * Undefined where a parameter is anything but text, a number or a boolean.
   */
  flowPart(): string | undefined {
    const values = FLOW_SETTINGS.map((name) => this.fromFlow(name));
    if (values.some((value) => typeof value === 'object')) return undefined;
    // As texts: JSON has no number beyond doubles, and 1e999 would look like a value that is unset.
    return JSON.stringify(values.map((value) => (value === undefined ? null : String(value))));
  }

  /** Whether the setting has a value, of whatever type, in either place. */
  isSet(name: FlowSetting): boolean {
    return this.fromFlow(name) !== undefined || this.fromEnvironment(name) !== undefined;
  }

  /** The setting's text; undefined where it is unset or of another type. Never throws. */
  peek(name: FlowSetting): string | undefined {
    try {
      return this.text(name);
    } catch {
      return undefined;
    }
  }

  /**
   * The setting's text, or undefined when unset. Numbers and booleans are taken as their text.
   * @throws TransferError `INVALID_SETTING` for a parameter of another type.
   */
  text(name: FlowSetting): string | undefined {
    const value = this.fromFlow(name);
    if (value === undefined) return this.fromEnvironment(name);
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw invalidSetting(
      message`${ours(name)} must be text: the flow passes ${ours(Array.isArray(value) ? 'a list' : 'an object')}`,
    );
  }
}
