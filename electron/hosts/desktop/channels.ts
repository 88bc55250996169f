/** The messages between the window and its preload. Nothing else passes. */
export const CHANNELS = {
  /** Page to studio, with a port: the wire to the core. */
  wire: 'lectern.wire',
  pickFiles: 'lectern.pick-files',
  pickFolder: 'lectern.pick-folder',
  reveal: 'lectern.reveal',
  /** Page to studio: files may be delivered from now on. */
  readyToOpen: 'lectern.ready-to-open',
  /** Studio to page: files the system asked to open. */
  openFiles: 'lectern.open-files',
  /** Studio to page: what a native menu asks of it. */
  command: 'lectern.command',
  /** Page to studio: these manuscripts were taken into the library. */
  remember: 'lectern.remember',
  /** Page to studio: a file of a production is dragged out of the window. */
  dragOut: 'lectern.drag-out',
  lastCrash: 'lectern.last-crash',
  forgetCrash: 'lectern.forget-crash',
} as const;

/** What the preload puts at `window` for the host's script in the page. */
export const BRIDGE = 'lecternBridge';
