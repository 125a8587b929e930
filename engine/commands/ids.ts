/** Public ids, where the rooms above the core look for them. */
export * from '../semantics/ids';
