/**
 * `localizeSchema` puts the English texts of a form, kept as properties (`label.en`), in place of the Chinese ones. What
 * has no English text stays as it is.
 */
import type { Language } from '../../ui/language';

export type Schema = Readonly<Record<string, unknown>>;

/** Texts that people read, and where a form-js field keeps its own properties. */
const texts = ['label', 'text', 'description', 'dateLabel', 'timeLabel', 'content', 'alt'] as const;

export function localizeSchema(schema: Schema, language: Language): Schema {
  return language === 'en' ? (translated(schema) as Schema) : schema;
}

function translated(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(translated);
  if (!isRecord(part)) return part;
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(part)) copy[name] = name === 'properties' ? value : translated(value);
  const properties = isRecord(part['properties']) ? part['properties'] : {};
  const english = (name: string): unknown => properties[`${name}.en`] ?? part[`${name}.en`];
  for (const name of texts) {
    const text = english(name);
    if (typeof text === 'string' && (name in copy || name === 'label')) copy[name] = text;
  }
  // Date fields keep their label elsewhere.
  const label = english('label');
  if (typeof label === 'string' && copy['type'] === 'datetime') {
    delete copy['label'];
    if ('dateLabel' in copy && english('dateLabel') === undefined) copy['dateLabel'] = label;
  }
  return copy;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
