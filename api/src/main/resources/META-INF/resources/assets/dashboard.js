/* What moves on the pages: light and dark, state that refreshes itself, questions before what cannot be undone. */
(() => {
  'use strict';

  const root = document.documentElement;

  /* The server reads the cookie, so that no page flashes in the wrong colours. */
  document.querySelectorAll('[data-theme-toggle]').forEach((button) => {
    button.addEventListener('click', () => {
      const dark = root.dataset.theme
        ? root.dataset.theme === 'dark'
        : matchMedia('(prefers-color-scheme: dark)').matches;
      root.dataset.theme = dark ? 'light' : 'dark';
      document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
      document.dispatchEvent(new CustomEvent('theme-changed'));
    });
  });

  document.addEventListener('submit', (event) => {
    const question = event.target.dataset.confirm;
    if (question && !confirm(question)) {
      event.preventDefault();
    }
  });

  document.querySelectorAll('select[data-submit]').forEach((select) => {
    select.addEventListener('change', () => select.form.requestSubmit());
  });

  /* What was typed before htmx began to listen: it takes its value for the one the page came with, and would suggest nothing. */
  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('input[hx-get]').forEach((input) => {
      if (input.value !== input.defaultValue) {
        htmx.trigger(input, 'typed');
      }
    });
  });

  const state = document.getElementById('state');
  if (!state || !state.dataset.refresh) {
    return;
  }

  const IDLE_MILLIS = 15000;
  let events = null;
  let watched = '';
  let timer = 0;
  let asked = false;
  let ran = false;

  const refresh = () => {
    if (asked) {
      return;
    }
    asked = true;
    htmx.ajax('GET', state.dataset.refresh, { target: state, swap: 'innerHTML' })
      .catch(() => {})
      .finally(() => { asked = false; });
  };

  const activeRun = () => state.querySelector('[data-active]')?.dataset.active ?? '';

  const stopWatching = () => {
    events?.close();
    events = null;
    watched = '';
  };

  /* News come as events; a stream that is lost is opened again by the browser, and polling goes on meanwhile. */
  const watch = () => {
    const run = activeRun();
    if (run && run !== watched) {
      stopWatching();
      watched = run;
      events = new EventSource(`/v1/runs/${run}/events`);
      events.addEventListener('run', (message) => {
        if (JSON.parse(message.data).endedAt) {
          stopWatching();
        }
        refresh();
      });
      events.addEventListener('error', () => {
        if (events && events.readyState === EventSource.CLOSED) {
          stopWatching();
        }
      });
    }
    document.querySelectorAll('[data-start] select, [data-start] input, [data-start] button')
      .forEach((control) => { control.disabled = Boolean(run) && control.type !== 'hidden'; });
    if (!run) {
      document.querySelectorAll('[data-while-active]').forEach((form) => form.remove());
    }
    clearTimeout(timer);
    // The last words of the steps may come after the end of their run.
    const justEnded = !run && ran;
    ran = Boolean(run);
    timer = setTimeout(refresh, run || justEnded ? IDLE_MILLIS / 5 : IDLE_MILLIS);
  };

  /* Focus inside what is swapped would be lost, and so would opened parts: both are given back. */
  let focused = null;
  let opened = [];
  const openAgain = () => {
    [...state.querySelectorAll('details')].forEach((details, index) => { details.open = opened.includes(index); });
  };
  document.addEventListener('htmx:beforeSwap', () => {
    const active = document.activeElement;
    opened = [...state.querySelectorAll('details')].flatMap((details, index) => (details.open ? [index] : []));
    focused = state.contains(active) ? active.getAttribute('href') || active.getAttribute('aria-label') : null;
  });
  document.addEventListener('htmx:afterSettle', () => {
    if (focused) {
      const again = [...state.querySelectorAll('a[href], [tabindex]')]
        .find((element) => focused === (element.getAttribute('href') || element.getAttribute('aria-label')));
      again?.focus({ preventScroll: true });
    }
    announce();
    watch();
    openAgain();
  });
  document.addEventListener('htmx:sendError', () => { timer = setTimeout(refresh, IDLE_MILLIS); });
  document.addEventListener('htmx:responseError', () => { timer = setTimeout(refresh, IDLE_MILLIS); });
  addEventListener('pagehide', stopWatching);

  /* Screen readers hear when a run begins and ends, not every byte of it. */
  const live = document.createElement('p');
  live.className = 'hidden';
  live.setAttribute('role', 'status');
  document.getElementById('main').append(live);
  let before = activeRun();
  const announce = () => {
    const now = activeRun();
    if (now !== before) {
      const status = state.querySelector('.status')?.textContent ?? '';
      live.textContent = now ? 'A run has started.' : `The run has ended: ${status}.`;
      before = now;
    }
  };

  watch();
})();
