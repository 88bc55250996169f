/** What eSpeak NG speaks, as its list of voices has it; a test holds the two to each other. */

export interface EspeakLanguage {
  /** Ours for a voice: eSpeak's own name of the language. */
  readonly id: string;
  /** The file that eSpeak finds it by. */
  readonly file: string;
  /** BCP 47; the first one is its own, texts of the others may be read by it too. */
  readonly languages: readonly string[];
  readonly name: string;
}

/** Name | file | languages | what people call it. Where several read a language, the first one is its usual voice. */
const TABLE = `
af | gmw/af | af | Afrikaans
am | sem/am | am | Amharic
an | roa/an | an | Aragonese
ar | sem/ar | ar | Arabic
as | inc/as | as | Assamese
az | trk/az | az | Azerbaijani
ba | trk/ba | ba | Bashkir
be | zle/be | be | Belarusian
bg | zls/bg | bg | Bulgarian
bn | inc/bn | bn | Bengali
bpy | inc/bpy | bpy | Bishnupriya Manipuri
bs | zls/bs | bs | Bosnian
ca | roa/ca | ca | Catalan
ca-ba | roa/ca-ba | ca | Catalan (Balearic)
ca-nw | roa/ca-nw | ca | Catalan (North-western)
ca-va | roa/ca-va | ca-valencia | Catalan (Valencian)
chr | iro/chr | chr | Cherokee
cmn | sit/cmn | zh | Chinese (Mandarin, latin as English)
cmn-latn-pinyin | sit/cmn-Latn-pinyin | zh-Latn | Chinese (Mandarin, latin as Pinyin)
cs | zlw/cs | cs | Czech
cv | trk/cv | cv | Chuvash
cy | cel/cy | cy | Welsh
da | gmq/da | da | Danish
de | gmw/de | de | German
el | grk/el | el | Greek
en-gb | gmw/en | en en-GB | English (Great Britain)
en-us | gmw/en-US | en-US | English (America)
en-029 | gmw/en-029 | en-029 | English (Caribbean)
en-gb-scotland | gmw/en-GB-scotland | en-GB | English (Scotland)
en-gb-x-gbclan | gmw/en-GB-x-gbclan | en-GB | English (Lancaster)
en-gb-x-gbcwmd | gmw/en-GB-x-gbcwmd | en-GB | English (West Midlands)
en-gb-x-rp | gmw/en-GB-x-rp | en-GB | English (Received Pronunciation)
en-us-nyc | gmw/en-US-nyc | en-US | English (America, New York City)
eo | art/eo | eo | Esperanto
es | roa/es | es | Spanish (Spain)
es-419 | roa/es-419 | es-419 | Spanish (Latin America)
et | urj/et | et | Estonian
eu | eu | eu | Basque
fa | ira/fa | fa | Persian
fa-latn | ira/fa-Latn | fa-Latn | Persian (Pinglish)
fi | urj/fi | fi | Finnish
fo | gmq/fo | fo | Faroese
fr-fr | roa/fr | fr fr-FR | French (France)
fr-be | roa/fr-BE | fr-BE | French (Belgium)
fr-ch | roa/fr-CH | fr-CH | French (Switzerland)
ga | cel/ga | ga | Gaelic (Irish)
gd | cel/gd | gd | Gaelic (Scottish)
gn | sai/gn | gn | Guarani
grc | grk/grc | grc | Greek (Ancient)
gu | inc/gu | gu | Gujarati
hak | sit/hak | hak | Hakka Chinese
haw | map/haw | haw | Hawaiian
he | sem/he | he | Hebrew
hi | inc/hi | hi | Hindi
hr | zls/hr | hr hbs | Croatian
ht | roa/ht | ht | Haitian Creole
hu | urj/hu | hu | Hungarian
hy | ine/hy | hy | Armenian (East Armenia)
hyw | ine/hyw | hyw | Armenian (West Armenia)
ia | art/ia | ia | Interlingua
id | poz/id | id | Indonesian
io | art/io | io | Ido
is | gmq/is | is | Icelandic
it | roa/it | it | Italian
ja | jpx/ja | ja | Japanese
jbo | art/jbo | jbo | Lojban
ka | ccs/ka | ka | Georgian
kaa | trk/kaa | kaa | Karakalpak
kk | trk/kk | kk | Kazakh
kl | esx/kl | kl | Greenlandic
kn | dra/kn | kn | Kannada
ko | ko | ko | Korean
kok | inc/kok | kok | Konkani
ku | ira/ku | ku | Kurdish
ky | trk/ky | ky | Kyrgyz
la | itc/la | la | Latin
lb | gmw/lb | lb | Luxembourgish
lfn | art/lfn | lfn | Lingua Franca Nova
lt | bat/lt | lt | Lithuanian
ltg | bat/ltg | ltg | Latgalian
lv | bat/lv | lv | Latvian
mi | poz/mi | mi | Māori
mk | zls/mk | mk | Macedonian
ml | dra/ml | ml | Malayalam
mr | inc/mr | mr | Marathi
ms | poz/ms | ms | Malay
mt | sem/mt | mt | Maltese
mto | miz/mto | mto | Totontepec Mixe
my | sit/my | my | Myanmar (Burmese)
nb | gmq/nb | nb no | Norwegian Bokmål
nci | azc/nci | nci | Nahuatl (Classical)
ne | inc/ne | ne | Nepali
nl | gmw/nl | nl | Dutch
nog | trk/nog | nog | Nogai
om | cus/om | om | Oromo
or | inc/or | or | Oriya
pa | inc/pa | pa | Punjabi
pap | roa/pap | pap | Papiamento
piqd | art/piqd | tlh | Klingon
pl | zlw/pl | pl | Polish
pt | roa/pt | pt pt-PT | Portuguese (Portugal)
pt-br | roa/pt-BR | pt-BR | Portuguese (Brazil)
qdb | art/qdb | qdb | Lang Belta
qu | qu | qu | Quechua
quc | myn/quc | quc | K'iche'
qya | art/qya | qya | Quenya
ro | roa/ro | ro | Romanian
ru | zle/ru | ru | Russian
ru-cl | zle/ru-cl | ru | Russian (Classic)
ru-lv | zle/ru-LV | ru-LV | Russian (Latvia)
sd | inc/sd | sd | Sindhi
shn | tai/shn | shn | Shan (Tai Yai)
si | inc/si | si | Sinhala
sjn | art/sjn | sjn | Sindarin
sk | zlw/sk | sk | Slovak
sl | zls/sl | sl | Slovenian
smj | urj/smj | smj | Lule Saami
sq | ine/sq | sq | Albanian
sr | zls/sr | sr | Serbian
sv | gmq/sv | sv | Swedish
sw | bnt/sw | sw | Swahili
ta | dra/ta | ta | Tamil
te | dra/te | te | Telugu
th | tai/th | th | Thai
ti | sem/ti | ti | Tigrinya
tk | trk/tk | tk | Turkmen
tn | bnt/tn | tn | Setswana
tr | trk/tr | tr | Turkish
tt | trk/tt | tt | Tatar
ug | trk/ug | ug | Uyghur
uk | zle/uk | uk | Ukrainian
ur | inc/ur | ur | Urdu
uz | trk/uz | uz | Uzbek
vi | aav/vi | vi | Vietnamese (Northern)
vi-vn-x-central | aav/vi-VN-x-central | vi | Vietnamese (Central)
vi-vn-x-south | aav/vi-VN-x-south | vi | Vietnamese (Southern)
yue | sit/yue | yue zh-HK | Chinese (Cantonese)
yue-latn-jyutping | sit/yue-Latn-jyutping | yue-Latn | Chinese (Cantonese, latin as Jyutping)
`;

export const ESPEAK_LANGUAGES: readonly EspeakLanguage[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [id = '', file = '', languages = '', name = ''] = row.split(' | ');
    return { id, file, languages: languages.split(' '), name };
  });
