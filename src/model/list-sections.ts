import GithubSlugger from 'github-slugger';
import type { Heading, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { plainText } from './plain-text.ts';

declare module 'mdast' {
  interface Data {
    /** On a heading: the id of its element, and the fragment of links to it. */
    anchor?: string;
  }
}

/** One heading with its text; the text before the first heading is a section without a heading. */
export type Section = {
  /** Fragment of its address; empty for the text before the first heading. */
  anchor: string;
  /** Text of the heading; empty for the text before the first heading. */
  heading: string;
  /** 1 to 6; 0 for the text before the first heading. */
  level: number;
  /** Headings that lead to it, its own last; empty for the text before the first heading. */
  trail: string[];
  /** Its blocks, without the heading. */
  nodes: RootContent[];
  /** Line of the file where it starts. */
  line: number;
};

/** A tree cut into sections. */
export type Sections = {
  /** Text of the `#` heading that the tree started with. */
  titleHeading: string | undefined;
  /** Its anchor, for the heading of the page; empty without one. */
  titleAnchor: string;
  /** Every fragment that a link to this page may carry. */
  anchors: string[];
  sections: Section[];
};

/**
 * Cuts a tree at its headings and gives every heading its anchor, as GitHub makes them: the one function for site,
 * search, diff and links. A `#` heading at the very start is the title: it is taken out of the tree, and its anchor is kept.
 */
export function listSections(root: Root): Sections {
  const anchors = assignAnchors(root);
  const title = takeTitle(root);
  const sections: Section[] = [];
  let trail: { level: number; text: string }[] = [];
  let open: Section = {
    anchor: '',
    heading: '',
    level: 0,
    trail: [],
    nodes: [],
    line: title?.position?.start.line ?? 1,
  };
  for (const node of root.children) {
    if (node.type !== 'heading') {
      if (open.level === 0 && open.nodes.length === 0) open.line = node.position?.start.line ?? open.line;
      open.nodes.push(node);
      continue;
    }
    if (open.level > 0 || open.nodes.length > 0) sections.push(open);
    const heading = plainText(node);
    trail = [...trail.filter((above) => above.level < node.depth), { level: node.depth, text: heading }];
    open = {
      anchor: node.data?.anchor ?? '',
      heading,
      level: node.depth,
      trail: trail.map((part) => part.text),
      nodes: [],
      line: node.position?.start.line ?? 1,
    };
  }
  if (open.level > 0 || open.nodes.length > 0) sections.push(open);
  return {
    titleHeading: title ? plainText(title) : undefined,
    titleAnchor: title?.data?.anchor ?? '',
    anchors,
    sections,
  };
}

/** Takes the `#` heading at the very start out of the tree. */
function takeTitle(root: Root): Heading | undefined {
  const index = root.children.findIndex((node) => node.type !== 'html' && node.type !== 'definition');
  const first = root.children[index];
  if (first?.type !== 'heading' || first.depth !== 1) return undefined;
  root.children.splice(index, 1);
  return first;
}

/** Headings inside directives and quotes get anchors too, in the order of the page. */
function assignAnchors(root: Root): string[] {
  const slugger = new GithubSlugger();
  const anchors: string[] = [];
  visit(root, 'heading', (node: Heading) => {
    const anchor = slugger.slug(plainText(node)) || slugger.slug('section');
    node.data = { ...node.data, anchor };
    anchors.push(anchor);
  });
  return anchors;
}
