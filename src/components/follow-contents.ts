/** Height of the sticky header and a little more, pixels: a heading above it is being read. */
const LINE = 120;

/** Marks in the table of contents the section that is being read. */
export function followContents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
  const headings = [
    ...new Set(links.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))))),
  ].filter((heading) => heading !== null);
  if (headings.length === 0) return;
  let isPlanned = false;
  const mark = () => {
    isPlanned = false;
    const { scrollHeight, clientHeight } = document.documentElement;
    // The last sections may be too short to ever reach the line.
    const isEnd = window.scrollY > 0 && window.scrollY + clientHeight >= scrollHeight - 2;
    const read = isEnd ? headings.at(-1) : headings.findLast((heading) => heading.getBoundingClientRect().top <= LINE);
    for (const link of links) {
      if (read && decodeURIComponent(link.hash.slice(1)) === read.id) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  };
  const plan = () => {
    if (!isPlanned) requestAnimationFrame(mark);
    isPlanned = true;
  };
  document.addEventListener('scroll', plan, { passive: true });
  window.addEventListener('resize', plan);
  mark();
}
