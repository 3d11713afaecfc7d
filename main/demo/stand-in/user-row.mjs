/**
 * One row of Metabase's user table. Every write is noticed, so that a test may change the truth by plain assignment
 * (`state.users.get(7).is_active = false`) and the next answer shows it.
 */

const COLUMNS = /** @type {const} */ ([
  'email',
  'first_name',
  'last_name',
  'date_joined',
  'last_login',
  'updated_at',
  'is_active',
  'is_superuser',
  'is_qbnewb',
  'is_data_analyst',
  'sso_source',
  'login_attributes',
  'jwt_attributes',
  'locale',
  'tenant_id',
  'type',
  'password',
  'mfa',
]);

/** @type {Record<string, unknown>} */
const DEFAULTS = {
  email: '',
  date_joined: '',
  first_name: null,
  last_name: null,
  last_login: null,
  updated_at: null,
  is_active: true,
  is_superuser: false,
  is_qbnewb: true,
  is_data_analyst: false,
  sso_source: null,
  login_attributes: null,
  jwt_attributes: null,
  locale: null,
  tenant_id: null,
  type: 'personal',
  password: null,
  mfa: null,
};

const INITIAL = COLUMNS.map((column) => DEFAULTS[column]);

export class UserRow {
  /** One slot a column, in the order of COLUMNS: lists of 100,000 people read these often. */
  #values = INITIAL.slice();
  #changed;
  /** @type {readonly (string | null)[] | null} */
  #folded = null;
  /** @type {string | null} serialised list row, dropped on every change */
  listRow = null;

  /**
   * @param {number} id
   * @param {Record<string, unknown>} values
   * @param {(column: string) => void} changed
   */
  constructor(id, values, changed) {
    this.id = id;
    this.#changed = changed;
    COLUMNS.forEach((column, slot) => {
      if (values[column] !== undefined) this.#values[slot] = values[column];
    });
  }

  static {
    COLUMNS.forEach((column, slot) => {
      Object.defineProperty(UserRow.prototype, column, {
        get() {
          return this.#values[slot];
        },
        set(value) {
          if (this.#values[slot] === value) return;
          this.#values[slot] = value;
          this.#folded = null;
          this.listRow = null;
          this.#changed(column);
        },
      });
    });
  }

  /** First name, last name and e-mail in lower case: what the list is searched and ordered by. */
  get folded() {
    this.#folded ??= [this.first_name, this.last_name, this.email].map((text) => text?.toLowerCase() ?? null);
    return this.#folded;
  }

  /** Trimmed "first last", or the e-mail if there is neither. */
  get common_name() {
    const name = [this.first_name, this.last_name]
      .filter((part) => part !== null)
      .join(' ')
      .trim();
    return name === '' ? this.email : name;
  }

  toJSON() {
    return {
      id: this.id,
      ...Object.fromEntries(COLUMNS.map((column, slot) => [column, this.#values[slot]])),
    };
  }
}
