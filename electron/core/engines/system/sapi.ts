/** Windows: System.Speech, driven by Windows PowerShell 5.1. */
import { join } from 'node:path';
import { z } from 'zod';
import type { SystemProgram } from './program.ts';

const OPTIONS = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File'];

/** ASCII, since PowerShell 5.1 takes a script without a mark for the system's code page. */
const LIST = `$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$synth = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voices = @($synth.GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object {
  [pscustomobject]@{ Name = $_.VoiceInfo.Name; Culture = $_.VoiceInfo.Culture.Name; Gender = $_.VoiceInfo.Gender.ToString() }
})
$synth.Dispose()
ConvertTo-Json -Compress -InputObject $voices
`;

const SPEAK = `param([string]$Voice, [int]$Rate, [string]$TextPath, [string]$OutPath)
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$text = [IO.File]::ReadAllText($TextPath, [Text.Encoding]::UTF8)
$synth = New-Object System.Speech.Synthesis.SpeechSynthesizer
try {
  $synth.SelectVoice($Voice)
  $synth.Rate = $Rate
  $format = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050, [System.Speech.AudioFormat.AudioBitsPerSample]::Sixteen, [System.Speech.AudioFormat.AudioChannel]::Mono)
  $synth.SetOutputToWaveFile($OutPath, $format)
  $synth.Speak($text)
} finally {
  $synth.Dispose()
}
`;

const Installed = z.object({ Name: z.string(), Culture: z.string(), Gender: z.string() });
/** PowerShell prints a single item without the brackets of an array. */
const InstalledList = z.union([z.array(Installed), Installed.transform((one) => [one])]);

export const sapi: SystemProgram = {
  id: 'sapi',
  name: 'Windows',
  platforms: ['win32'],
  command: 'powershell.exe',
  hasPitch: false,

  list(folder) {
    const script = join(folder, 'list.ps1');
    return { args: [...OPTIONS, script], files: { [script]: LIST } };
  },

  parseList(printed) {
    const read = InstalledList.safeParse(parseJson(printed.replace(/^\uFEFF/, '')));
    return (read.data ?? []).map(({ Name, Culture, Gender }) => ({
      voice: Name,
      name: Name,
      languages: Culture === '' ? [] : [Culture],
      gender: Gender === 'Female' ? 'female' : Gender === 'Male' ? 'male' : Gender === 'Neutral' ? 'neutral' : 'unknown',
    }));
  },

  speak({ voice, text, speed, folder, outPath }) {
    const [script, textPath] = [join(folder, 'speak.ps1'), join(folder, 'text.txt')];
    // Its rate goes from -10 to 10, a third to three times the pace.
    const rate = Math.max(-10, Math.min(10, Math.round((10 * Math.log(speed)) / Math.log(3))));
    return {
      args: [...OPTIONS, script, '-Voice', voice, '-Rate', String(rate), '-TextPath', textPath, '-OutPath', outPath],
      files: { [script]: SPEAK, [textPath]: text },
    };
  },
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
