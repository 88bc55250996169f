/** `Menu`: checks templates as Electron does and keeps them, so that a test can choose an item. */

const ROLES = new Set(
  (
    'about hide hideOthers unhide quit services undo redo cut copy paste pasteAndMatchStyle delete selectAll reload forceReload toggleDevTools ' +
    'resetZoom zoomIn zoomOut togglefullscreen minimize zoom front close window help appMenu fileMenu editMenu viewMenu windowMenu shareMenu recentDocuments clearRecentDocuments'
  )
    .split(' ')
    .map((role) => role.toLowerCase()),
);
const ACCELERATOR = /^(?:(?:Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)\+)*(?:[A-Z0-9,./;'[\]\\`=-]|Plus|Space|Tab|Enter|Return|Esc|Escape|Delete|Backspace|Up|Down|Left|Right|Home|End|PageUp|PageDown|F\d{1,2})$/;

interface Template {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly Template[];
  readonly click?: (...args: unknown[]) => void;
}

export interface MenuItem extends Omit<Template, 'submenu'> {
  readonly submenu?: Menu;
}

export class Menu {
  static #application: Menu | null = null;
  readonly items: readonly MenuItem[];

  private constructor(items: readonly MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template.map(buildItem));
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }
}

function buildItem(template: Template): MenuItem {
  const { submenu, ...item } = template;
  if (item.label === undefined && item.role === undefined && item.type === undefined) {
    throw new TypeError('Invalid template for MenuItem: must have label, role or type');
  }
  if (item.role !== undefined && !ROLES.has(item.role.toLowerCase())) throw new TypeError(`Unknown menu role ${item.role}`);
  if (item.accelerator !== undefined && !ACCELERATOR.test(item.accelerator)) throw new TypeError(`Unknown accelerator ${item.accelerator}`);
  return submenu ? { ...item, submenu: Menu.buildFromTemplate(submenu) } : item;
}
