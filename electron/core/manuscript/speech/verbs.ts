/** Words that tell of speaking, as narration uses them around a quotation. Lower case, the forms that occur there. */

const ENGLISH =
  'said says say saying asked asks asking cried cries crying replied replies replying answered answers answering exclaimed exclaims exclaiming remarked remarks ' +
  'remarking observed whispered whispers whispering shouted shouts shouting muttered mutters muttering murmured murmurs murmuring added adds adding continued continues ' +
  'continuing began begins returned rejoined responded responds retorted called screamed screams screaming yelled yells growled roared sighed sobbed gasped ' +
  'laughed groaned moaned snapped hissed pleaded begged urged insisted demanded demands inquired enquired repeated repeats repeating ejaculated interrupted suggested ' +
  'explained declared announced announcing admitted agreed argued protested warned promised thought thinks thinking wondered told tells telling sang sings singing sung ' +
  'read reads reading wrote writes writing quoth cautioned commanded ordered concluded persisted pursued proceeded resumed went chuckled grunted stammered faltered ' +
  'sneered boasted confessed objected queried put bellowed shrieked squeaked panted soliloquized hailed bawled bawling calling crying shrieking declaring exclaiming panting mumbled snarled croaked drawled chimed breathed';
const GERMAN =
  'sagte sagt sagten fragte fragt rief riefen antwortete antwortet erwiderte entgegnete meinte flüsterte schrie murmelte brummte dachte erklärte versetzte ' +
  'sprach begann bemerkte wiederholte seufzte lachte bat befahl stammelte brüllte keuchte murrte gestand fügte fuhr';
const FRENCH =
  'dit dis disait dirent demanda répondit répond cria cria-t-il s’écria s\'écria écria murmura pensa ajouta reprit répliqua chuchota souffla hurla fit interrogea ' +
  'expliqua déclara continua soupira gémit balbutia';
const SPANISH =
  'dijo dice decía dijeron preguntó respondió contestó exclamó gritó murmuró susurró pensó añadió repuso replicó continuó explicó repitió suspiró';
const ITALIAN = 'disse dice diceva chiese domandò rispose esclamò gridò mormorò sussurrò pensò aggiunse replicò continuò spiegò ripeté';
const OTHERS =
  'disse perguntou respondeu exclamou gritou murmurou sussurrou pensou zei zegt vroeg riep antwoordde fluisterde dacht powiedział powiedziała zapytał zapytała ' +
  'odparł odparła rzekł rzekła krzyknął krzyknęła сказал сказала спросил спросила ответил ответила крикнул крикнула прошептал прошептала подумал подумала ' +
  'воскликнул воскликнула řekl řekla zeptal odpověděl sade frågade svarade ropade sa sier spurte svarte sagde spurgte svarede';

const VERBS = new Set([ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, OTHERS].flatMap((list) => list.split(' ')));

/** Whether the words speak of speaking: "said Alice", "he whispered to her". */
export function tellsOfSpeech(text: string): boolean {
  // French turns verb and pronoun round: dit-il, demanda-t-elle.
  return wordsOf(text).some((word) => VERBS.has(word) || VERBS.has(word.split('-')[0] ?? ''));
}

/** The words of a text, in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}
