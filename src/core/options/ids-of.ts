/** Which ids a site has, as its options tell the compiler. Types only. */
/** Categories of a site that names none. */
export type DefaultCategory = 'functional' | 'analytics' | 'marketing';

/** Permissions beside the purposes. A service that requires one declares it. */
export type Permission = 'cross-border' | 'third-party' | 'publication';

/** All ids: of categories, services, statements, and the permissions that services may require. */
export type Ids<Category extends string, Service extends string, Statement extends string> =
  'necessary' | Category | Service | Statement | ([Service] extends [never] ? never : Permission);

type Keys<T> = Extract<keyof T, string>;
type Given<O, K> = K extends keyof O ? Exclude<O[K], undefined> : never;
type CategoriesOf<O> = 'categories' extends keyof O ? Keys<Given<O, 'categories'>> : DefaultCategory;
type ServicesIn<S> = S extends readonly (infer Id)[] ? Extract<Id, string> : Keys<S>;
type StatementsIn<S> = S extends readonly { id: infer Id }[] ? Extract<Id, string> : never;

/** The ids of these options (`IdsOf<typeof options>`); `string` where their type names none, as plain `ConsentOptions` does. */
export type IdsOf<O extends { categories?: object; services?: object; statements?: readonly { id: string }[] }> = Ids<CategoriesOf<O>, ServicesIn<Given<O, 'services'>>, StatementsIn<Given<O, 'statements'>>>;

/** The syntax of `data-category`: an id, `!id`, or several between blanks, which only the run time can check. */
export type Asked<Id extends string> = Id | `!${Id}` | `${string} ${string}`;

/** By id. Where no ids are known any may stand there. */
export type ById<Id extends string, T> = string extends Id ? Readonly<Record<string, T>> : { readonly [K in Id]: T };
/** By id, where some may be absent. */
export type SomeById<Id extends string, T> = string extends Id ? Readonly<Record<string, T>> : { readonly [K in Id]?: T };
