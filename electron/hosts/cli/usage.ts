/** What the command line says of itself. */

export const USAGE = `Lectern: a manuscript in, finished episodes out.

  lectern produce <manuscript>… [options]   speak, check, master and export
      --out DIR                 where finished files go
      --title T                 instead of the manuscript's own title
      --voice ENGINE:VOICE[@MODEL]   the narrator's voice (flite:slt)
      --cast FILE.json          {"Speaker": "engine:voice", …}
      --speakers narrator       who speaks: the narrator alone
      --mode auto|single|chunked|dialogue|batch   how episodes are cut into calls
      --call-characters N       of one call at most (as many as the engine takes)
      --calls-at-once N         at one account (as many as it allows)
      --batch-size N            calls of one batch job
      --episodes 1-5,9          only these
      --workers N               CPU workers (all cores)
      --budget USD              never spend more than this
      --min-quality N           the bar, 0 to 100 (85)
      --transcribe none|whisper|elevenlabs|openai   who listens, so that words are compared
      --word-times proportion|aligned   where nobody tells when words are said (proportion)
      --sound off               music and effects
      --formats m4b,mp3,wav,flac,captions    (m4b,mp3)
  lectern resume                            go on with every unfinished run
  lectern status                            productions, runs, episodes, cost
  lectern import   <manuscript>…            what would be read
  lectern estimate <manuscript>… [options]  characters, calls, seconds, cost
  lectern voices   [--engine E]             the voices at hand
  lectern check    <audio> [--script FILE --transcribe …]   quality report of any file
  lectern export   <production> --formats … [--out DIR] [--allow-gaps]
  lectern compare  <manuscript> --modes single,chunked [--episodes …] [--voice …]   the same episodes each way
  lectern models   [--download ID] [--remove ID]   models for local voices and for listening
  lectern serve    [--port N]               the studio in a browser
  lectern doctor                            what works on this machine

Everywhere: --home DIR (or LECTERN_HOME) chooses the studio's home; --json prints one JSON object a line.
Exit status: 0 all done; 1 some episodes failed or wait for a person; 2 bad usage or unreadable input;
3 stopped by the budget; 130 interrupted, can be resumed.`;
