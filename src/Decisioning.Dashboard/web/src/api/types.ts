import type { components } from './schema.ts';

/** A message of the contract by its name in `protos/decisioning/v1`, such as `Schema<'UseCaseOverview'>`. */
export type Schema<Name extends MessageName> = components['schemas'][`decisioning.v1.${Name}`];

type MessageName = keyof components['schemas'] extends infer Key ? (Key extends `decisioning.v1.${infer Name}` ? Name : never) : never;
