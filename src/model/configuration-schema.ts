import { z } from 'zod';
import { audienceSchema } from './audience.ts';
import { channelSchema } from './channel.ts';
import { isDuration, isLanguage, isTimeZone, PATTERNS } from './date-time.ts';
import { feedbackSchema } from './feedback.ts';
import { REQUIRABLE_KEYS, TIERS } from './front-matter.ts';
import { UI_LANGUAGES } from './ui-language.ts';

const text = z.string().trim().min(1, 'should not be empty');
const id = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]*$/, 'should be a name of letters, digits, “-”, “_” and “.”, without spaces');
const duration = z
  .string()
  .refine(isDuration, 'should be an ISO 8601 duration like P3D')
  .meta({ pattern: PATTERNS.duration, examples: ['P3D'] });

const languageTag = z
  .string()
  .trim()
  .refine(isLanguage, 'should be a BCP 47 tag like en, en-US or de-CH, with a hyphen');

/** Names of Git remotes. An address or a path would let whoever writes content choose where git goes. */
export const REMOTE_NAME = /^[A-Za-z0-9][\w.-]*$/;

/** What firstline.yml may say. */
export const configurationSchema = z.strictObject({
  site: z
    .strictObject({
      name: text.describe('Name in the page header, in feeds and in messages.').optional(),
      url: z
        .url('should be a URL like https://kb.example.com')
        .meta({
          description: 'Where the site is served; links in messages start with it.',
          examples: ['https://kb.example.com'],
        })
        .optional(),
      'time-zone': z
        .string()
        .refine(isTimeZone, 'should be an IANA time zone like Europe/Berlin')
        .meta({
          description: 'IANA name; dates without a time begin at its midnight. UTC by default.',
          examples: ['Europe/Berlin'],
        })
        .optional(),
      language: languageTag
        .meta({ description: "BCP 47 tag of the content's language; en by default.", examples: ['en', 'en-US', 'de'] })
        .optional(),
      'ui-language': languageTag
        .meta({
          description: `BCP 47 tag of the language that the site's own words, dates and numbers are in (${UI_LANGUAGES.join(', ')}); that of the content by default.`,
          examples: ['en', 'en-US', 'de'],
        })
        .optional(),
      'edit-url': text
        .meta({
          description: 'Target of "edit this page"; {path} stands for the path of the file below the content folder.',
          pattern: '\\{path\\}',
          examples: ['https://github.com/octo-org/knowledge/edit/main/content/{path}'],
        })
        .optional(),
      offline: z
        .boolean('should be true or false')
        .describe('Whether browsers keep pages and search for when there is no network; true by default.')
        .optional(),
      contact: text
        .describe('Where to ask about a page without an owner: a channel, an address, a phone number.')
        .optional(),
    })
    .describe('The site as a whole.')
    .optional(),
  search: z
    .strictObject({
      budget: z
        .number('should be a number of kilobytes')
        .positive('should be more than 0')
        .describe(
          'Kilobytes, compressed, that the search index of the whole site may have; beyond it there is one for each area.',
        )
        .optional(),
    })
    .describe('The search of the site.')
    .optional(),
  areas: z
    .record(
      z.string(),
      z.strictObject({
        title: text.describe("The area's name on pages.").optional(),
        description: text.describe('What is in it, in one line.').optional(),
        owner: text.describe('Id of the team or person who is asked about its pages without an owner.').optional(),
      }),
    )
    .describe('One folder below the content folder for each area; the "kind" of a note is one of these names.')
    .optional(),
  audiences: z.record(id, audienceSchema).describe('Groups of people who are told, by id.').optional(),
  channels: z.record(id, channelSchema).describe('Places messages go, by id.').optional(),
  feedback: feedbackSchema
    .describe('How readers report what is wrong, unclear or missing; without it pages do not offer it.')
    .optional(),
  policy: z
    .strictObject({
      required: z.array(z.enum(REQUIRABLE_KEYS)).describe('Front matter that every article must have.').optional(),
      'note-required': z.array(text).describe('Areas in which a change needs a note.').optional(),
      notice: z
        .partialRecord(z.enum(TIERS), duration)
        .describe('Least time between announced and effective, by tier: an ISO 8601 duration like P3D.')
        .optional(),
      'must-reads-a-week': z
        .int('should be a whole number')
        .positive('should be 1 or more')
        .describe('Must-reads of one week, by the day on which they take effect, beyond which each is a finding.')
        .optional(),
      'tidy-after': duration
        .describe('How long a :from or :until may stand after its last date before it is a finding.')
        .optional(),
    })
    .describe('What is asked of articles and notes.')
    .optional(),
  ledger: z
    .strictObject({
      ref: z
        .string()
        .regex(/^refs\/[^\s~^:?*[\\]+$/, 'should be a full ref like refs/heads/firstline-ledger')
        .describe('Full name of the Git ref.')
        .optional(),
      remote: text
        .regex(REMOTE_NAME, 'should be the name of a remote, like origin; give an address a name with `git remote add`')
        .describe('Name of the Git remote that keeps it, never its address; without one it stays in this clone.')
        .optional(),
      branch: text.describe('Branch of the remote that holds the published content.').optional(),
      genesis: text.describe('Id of its first event: a missing ledger is then an error, never a first run.').optional(),
    })
    .describe('The memory of what was announced, delivered and confirmed: a ref of Git.')
    .optional(),
});
/** What it says, as written: what is absent is not there yet. */
export type RawConfiguration = z.infer<typeof configurationSchema>;
