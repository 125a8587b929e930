/**
 * All migrations in their order. A release only ever adds at the end; `name` ends in thirteen digits, the number by
 * which TypeORM sorts. Each says whether it is breaking: whether a node of the previous release can go on working on
 * the schema that it leaves.
 */
import { type MigrationInterface } from 'typeorm';
import { M0001CreateTables } from './m0001CreateTables';
import { M0002Sessions } from './m0002Sessions';
import { M0003BrowserWork } from './m0003BrowserWork';
import { M0004Messages } from './m0004Messages';
import { M0005DecisionRequirements } from './m0005DecisionRequirements';

export const migrations: readonly (new () => MigrationInterface)[] = [
  M0001CreateTables,
  M0002Sessions,
  M0003BrowserWork,
  M0004Messages,
  M0005DecisionRequirements,
];
