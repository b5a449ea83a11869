/** Makes an element; empty texts are left out. */
export function createElement(tag: string, className = '', children: readonly (Node | string)[] = []): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children.filter((child) => child !== ''));
  return made;
}

/** Makes a text that only screen readers say, in the language of the page, whatever text it stands in. */
export function createHidden(text: string): HTMLElement {
  const hidden = createElement('span', 'visually-hidden', [text]);
  hidden.dir = 'auto';
  hidden.lang = document.documentElement.lang;
  return hidden;
}

/** Makes a link. */
export function createLink(href: string, className: string, children: readonly (Node | string)[]): HTMLAnchorElement {
  const link = createElement('a', className, children) as HTMLAnchorElement;
  link.href = href;
  return link;
}
