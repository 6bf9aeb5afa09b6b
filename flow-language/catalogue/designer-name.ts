import { isJsonObject, ownValue } from '../../src/json.ts';
import type { Block } from '../model/flow.ts';
import type { DesignerName } from './action-type.ts';
import { actionType } from './catalogue.ts';

/** What the designer calls a block; its type where no source knows it. */
export function designerName({ type, parameters }: Pick<Block, 'type' | 'parameters'>): string {
  return actionType(type)?.names.find((name) => fits(name, parameters))?.name ?? type;
}

function fits({ when = {} }: DesignerName, parameters: Block['parameters']): boolean {
  return Object.entries(when).every(([path, text]) => {
    const value = path
      .split('.')
      .reduce<unknown>((at, key) => (isJsonObject(at) ? ownValue(at, key) : undefined), parameters);
    return text === '*' ? value !== undefined : value === text;
  });
}
