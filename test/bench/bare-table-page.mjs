// @ts-check
// The floor under typing and scrolling: as many rows and words in them as the product draws, placed by script, with nothing
// behind them: no process to ask, no components, no events, no marks, no checks. What the display cannot do with this it
// can do with no table.

/**
 * Runs in the page, as text. Answers the questions of the benchmark as the product's bridge does.
 * @param {number} accounts
 */
export function showBareTable(accounts) {
  const rowHeight = 32;
  const [grid, body, input] = ['[role=grid]', '[role=rowgroup]', 'input'].map((one) =>
    document.querySelector(one),
  );
  if (!(grid instanceof HTMLElement && body instanceof HTMLElement && input instanceof HTMLInputElement))
    throw new Error('the page is not whole');
  const groups = ['Sales', 'Finance', 'Support', 'Data team', 'Contractors'];
  const rowAt = (/** @type {string} */ search, /** @type {number} */ index) => ({
    name: `${search} Name ${(index * 7919) % 100_003}`,
    email: `${search}.${(index * 104_729) % 1_000_003}@acme.example`,
  });
  const wordsOf = (/** @type {number} */ index) => {
    const { name, email } = rowAt(input.value, index);
    const group = groups[index % groups.length] ?? '';
    return [
      '',
      name,
      email,
      `instance ${index % 20}`,
      'Active',
      group,
      'Admin',
      `${index % 90} days ago`,
      'Disable',
    ];
  };
  body.style.height = `${accounts * rowHeight}px`;
  grid.setAttribute('aria-rowcount', String(accounts + 1));
  /** @type {{ row: HTMLElement, cells: Text[] }[]} */
  const rows = [];
  const addRow = () => {
    const row = document.createElement('div');
    row.setAttribute('role', 'row');
    const cells = wordsOf(0).map(() => document.createTextNode(''));
    for (const cell of cells) row.appendChild(document.createElement('div')).append(cell);
    rows.push({ row: body.appendChild(row), cells });
  };
  const draw = () => {
    // The window may not have its size yet when this begins.
    while (rows.length < Math.ceil(grid.clientHeight / rowHeight) + 8) addRow();
    const first = Math.max(0, Math.floor(grid.scrollTop / rowHeight) - 4);
    for (let n = 0; n < rows.length; n += 1) {
      const index = Math.min(first + n, accounts - 1);
      const seat = rows[index % rows.length];
      if (!seat) continue;
      seat.row.style.transform = `translateY(${index * rowHeight}px)`;
      seat.row.setAttribute('data-grid-row', String(index));
      seat.row.setAttribute('aria-rowindex', String(index + 2));
      for (const [at, word] of wordsOf(index).entries()) {
        const cell = seat.cells[at];
        if (cell && cell.data !== word) cell.data = word;
      }
    }
  };
  grid.addEventListener('scroll', draw);
  new ResizeObserver(draw).observe(grid);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    draw();
    grid.removeAttribute('aria-busy');
  };
  input.addEventListener('input', () => {
    grid.setAttribute('aria-busy', 'true');
    port2.postMessage(null);
  });
  draw();
  Object.assign(window, {
    rollcall: {
      directory: {
        query: async (/** @type {{ search: string, offset: number, limit: number }} */ asked) => ({
          ok: true,
          value: {
            matching: accounts,
            rows: Array.from({ length: asked.limit }, (_, n) => rowAt(asked.search, asked.offset + n)),
          },
        }),
      },
    },
  });
}
