import ts from 'typescript';

/** A sentence, a label or a heading; not an id, a path, a route, a query of SQL or a list of fonts. */
const isForPeople = (text: string) => /^[^/#.@]*[A-Za-z]{2}/.test(text) && !NOT_FOR_PEOPLE.test(text);
const NOT_FOR_PEOPLE =
  /\b(SELECT|WHERE|ORDER BY|INSERT|COALESCE|CASE)\b|^(GET|POST|PUT|PATCH|DELETE) |_|=>|velgent (at|sign)/;

/** Other words that the command palette finds a command by; they are never shown. */
const isKeywords = (node: ts.Node) =>
  ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'words';

/** The texts of a source file that people may read: text of JSX, and strings of several words or with a capital. */
export function textsIn(source: string, file: string): string[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || isKeywords(node)) return;
    if (ts.isJsxText(node)) texts.push(node.text);
    else if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
    else if (ts.isStringLiteralLike(node) && /[A-Z]| /.test(node.text)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, kind));
  return texts.filter(isForPeople);
}
