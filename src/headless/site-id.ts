/** Ids of decisions in a view of the site's own begin so: the record itself says whose words its hash is of, on later pages and on servers too. */
export const BY_SITE = 'site.';
