/** Words that begin sentences far more often than they follow an initial as a name does. */
export const SENTENCE_OPENERS: ReadonlySet<string> = new Set(
  ('The A An He She It They We You I His Her Its Their Our My Your This That These Those There Here Then Now When While ' +
    'Where Why How What Who Which If But And Or Nor So Yet For In On At By With From To Of As After Before Since Until ' +
    'Not No Yes Perhaps Maybe Only Even Every Each All Some Many Most Nobody Everyone Someone Nothing Everything').split(' '),
);
