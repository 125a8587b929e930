/** Which files of a deployment are DMN, and which of them need others beside them. */

export const isDmn = ({ name }: { readonly name: string }): boolean => /\.dmn(11\.xml)?$/i.test(name);

/** A cheap look, which may say yes too often: only files that import are read together with those beside them. */
export const importsDecisions = (xml: string): boolean => /<(?:[\w.-]+:)?import\s/.test(xml);
