import type { Corpus } from '../model/corpus.ts';
import type { AskData } from './feedback-data.ts';
import type { ContactData } from './site-data.ts';
import { findTellAddress } from './tell-address.ts';

/** Whom to ask about a page: its owner, else who answers for its area, else whom the site names. */
export function findAsk(
  { owner, area }: { owner: string | undefined; area: string | undefined },
  corpus: Corpus,
): AskData | undefined {
  const own = findContact(owner, corpus);
  if (own) return { contact: own, by: 'owner' };
  const { areas, contact, site } = corpus.configuration;
  const ofArea = findContact(area === undefined ? undefined : areas.get(area)?.owner, corpus);
  if (ofArea) return { contact: ofArea, by: 'area' };
  if (contact === undefined) return undefined;
  const tell = findTellAddress([contact], site.editUrl);
  return { contact: { id: '', name: contact, contact: undefined, lead: undefined, tell }, by: 'site' };
}

/** Whom an owner's name stands for: a team or a person, who may be missing from people.yml. */
export function findContact(owner: string | undefined, { roster, configuration }: Corpus): ContactData | undefined {
  if (owner === undefined) return undefined;
  const { editUrl } = configuration.site;
  const team = roster.teams.get(owner);
  if (team) {
    const lead = team.lead === undefined ? undefined : roster.people.get(team.lead);
    const tell = findTellAddress([team.contact, lead?.email], editUrl);
    return { id: owner, name: team.title, contact: team.contact, lead: lead?.name, tell };
  }
  const person = roster.people.get(owner);
  const theirTeam = person?.team === undefined ? undefined : roster.teams.get(person.team);
  const contact = person?.email ?? theirTeam?.contact;
  return {
    id: owner,
    name: person?.name ?? owner,
    contact,
    lead: undefined,
    tell: findTellAddress([contact], editUrl),
  };
}
