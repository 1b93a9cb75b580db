/** The keys of the words in `locales/`; a test compares. */

/** Group → its keys. Who looks for misspelt ones asks. */
export const TEXT_KEYS = {
  reopen: 'label failed change accept-all reject-all custom withdraw',
  banner: 'title body acceptAll rejectAll customise language policy gpc saved',
  'banner.purposes': 'maps video chat functional analytics marketing cross-border third-party publication',
  notice: 'revised revised-decided expired new-category cookies-blocked new',
  implied: 'body term statement understood refuse',
  version: 'title body effective tacit changes accept review',
  statement: 'title required missing',
  preferences: 'title save close withdraw givenOn decidedOn validUntil alwaysOn blocked left allowed remove refusedOn allowedUntil intro offBut onBut term',
  service: 'provider blocked allow policy abroad without with whom what',
  cookie: 'name purpose term',
  embed: 'service category once always missing data included separately tick onceShort alwaysShort more',
  operator: 'title bin iin address email phone',
  policy: 'published effective changes',
  record: 'title id download copy copied selected why',
  disclosure: 'title data term upTo thirdParty crossBorder publication yes no',
  rights: 'title here ask form how ahead stop condition afterObligations',
  'rights.can': 'know access copy change block delete object publication messages withdraw complain',
  'rights.by': 'application notice post courier email',
} as const;

/** Those with a plural form for each count: `term.months_one`, `term.months_other`. */
export const COUNTED = 'service.count service.needing cookie.count term.months rights.aheadBy rights.within.day rights.within.business-day' as const;
type Split<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Split<Rest> : Text;
type Counted = Split<typeof COUNTED>;
type Form = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** Of a category or permission: the site's own ones, and services, may have names there as well. */
type OfCategory = 'name' | 'description' | 'allow';

type BuiltInKey = { [Group in keyof typeof TEXT_KEYS]: `${Group}.${Split<(typeof TEXT_KEYS)[Group]>}` }[keyof typeof TEXT_KEYS] | Counted | `${Counted}_${Form}`;
/** A key of the words, dotted: `banner.title`. */
export type TextKey = BuiltInKey | `category.${string}.${OfCategory}`;

/** What a dotted key may begin with. */
type Start<Key extends string> = Key extends `${infer First}.${infer Rest}` ? First | `${First}.${Start<Rest>}` : never;
type After<Key extends string, First extends string> = Key extends `${First}.${infer Rest}` ? Rest : never;
/** By key, nested or dotted. */
type Nested<Key extends string> = { readonly [K in Key]?: string } & { readonly [First in Start<Key>]?: Nested<After<Key, First>> };

/** The words of one language, by key, nested or dotted. */
export type Texts = Nested<BuiltInKey> & {
  readonly category?: { readonly [id: string]: { readonly [K in OfCategory]?: string } };
  readonly [key: `category.${string}.${OfCategory}`]: string | undefined;
};
