/** Azure's voices and output formats, as the emulator offers them. */
import type { AudioFormat } from '../speech/format.ts';

/** Undefined for a format the service has not, or that is not emulated (Opus, Ogg, WebM, AMR, G.722). */
export function parseOutputFormat(name: string): AudioFormat | undefined {
  const mp3 = /^audio-(16|24|48)khz-(\d+)kbitrate-mono-mp3$/.exec(name);
  if (mp3) {
    const known: Readonly<Record<string, readonly string[]>> = { '16': ['32', '64', '128'], '24': ['48', '96', '160'], '48': ['96', '192'] };
    return known[mp3[1]!]?.includes(mp3[2]!) ? { codec: 'mp3', sampleRate: Number(mp3[1]) * 1000, bitrateKbps: Number(mp3[2]) } : undefined;
  }
  const pcm = /^(raw|riff)-(?:(8|16|24|48)k|(22050|44100))hz-16bit-mono-pcm$/.exec(name);
  if (pcm) return { codec: pcm[1] === 'riff' ? 'wav' : 'pcm', sampleRate: pcm[2] ? Number(pcm[2]) * 1000 : Number(pcm[3]), bitrateKbps: 0 };
  const law = /^raw-8khz-8bit-mono-(a|mu)law$/.exec(name);
  return law ? { codec: law[1] === 'a' ? 'alaw' : 'ulaw', sampleRate: 8_000, bitrateKbps: 0 } : undefined;
}

export function contentTypeOf({ codec }: AudioFormat): string {
  if (codec === 'mp3') return 'audio/mpeg';
  return codec === 'wav' ? 'audio/x-wav' : 'audio/basic';
}

const NAMES: readonly (readonly [shortName: string, gender: string, localeName: string])[] = [
  ['en-US-AvaMultilingualNeural', 'Female', 'English (United States)'],
  ['en-US-AndrewMultilingualNeural', 'Male', 'English (United States)'],
  ['en-US-JennyNeural', 'Female', 'English (United States)'],
  ['en-US-GuyNeural', 'Male', 'English (United States)'],
  ['en-GB-SoniaNeural', 'Female', 'English (United Kingdom)'],
  ['en-GB-RyanNeural', 'Male', 'English (United Kingdom)'],
  ['de-DE-KatjaNeural', 'Female', 'German (Germany)'],
  ['de-DE-ConradNeural', 'Male', 'German (Germany)'],
  ['fr-FR-DeniseNeural', 'Female', 'French (France)'],
  ['es-ES-ElviraNeural', 'Female', 'Spanish (Spain)'],
  ['ar-EG-SalmaNeural', 'Female', 'Arabic (Egypt)'],
  ['ar-SA-HamedNeural', 'Male', 'Arabic (Saudi Arabia)'],
  ['zh-CN-XiaoxiaoNeural', 'Female', 'Chinese (Mandarin, Simplified)'],
  ['ja-JP-NanamiNeural', 'Female', 'Japanese (Japan)'],
];

export const VOICES = NAMES.map(([shortName, gender, localeName]) => {
  const locale = shortName.split('-').slice(0, 2).join('-');
  const name = shortName.slice(locale.length + 1).replace(/(?:Multilingual)?Neural$/, '');
  return {
    Name: `Microsoft Server Speech Text to Speech Voice (${locale}, ${shortName.slice(locale.length + 1)})`,
    DisplayName: name,
    LocalName: name,
    ShortName: shortName,
    Gender: gender,
    Locale: locale,
    LocaleName: localeName,
    ...(shortName === 'en-US-JennyNeural' ? { StyleList: ['assistant', 'chat', 'newscast', 'cheerful', 'sad', 'whispering'] } : {}),
    ...(shortName.includes('Multilingual') ? { SecondaryLocaleList: ['de-DE', 'fr-FR', 'es-ES', 'ar-EG'] } : {}),
    SampleRateHertz: '48000',
    VoiceType: 'Neural',
    Status: 'GA',
    ExtendedPropertyMap: { IsHighQuality48K: 'True' },
    WordsPerMinute: '147',
  };
});

/** HD voices are not listed here but spoken all the same. */
export function hasVoice(name: string): boolean {
  return VOICES.some((voice) => voice.ShortName === name || voice.Name === name) || /^[a-z]{2,3}-[A-Z]{2}-\w+:DragonHD(?:Flash|Omni)?LatestNeural$/.test(name);
}
