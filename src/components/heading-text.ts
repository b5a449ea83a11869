/** The words of a heading, without the links and buttons that the site adds to it. */
export function headingText(heading: Element): string {
  const copy = heading.cloneNode(true) as Element;
  for (const own of copy.querySelectorAll('.heading-link, .heading-report')) own.remove();
  return copy.textContent.replaceAll(/\s+/g, ' ').trim();
}
