import type { Plugin } from 'rollup';
import type { CatalogueService } from '../src/services/entry';

export function entriesOf(module: object): CatalogueService[];
export function englishName(entry: CatalogueService): string;
export function pageText(entry: CatalogueService): string;
export function serviceFiles(): Plugin;
export function serviceTable(): Plugin;
