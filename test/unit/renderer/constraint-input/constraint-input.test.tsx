import { cleanup, fireEvent, screen } from '@testing-library/react';
import { type ReactElement, useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import { ConstraintInput } from '../../../../renderer/constraint-input/constraint-input';
import { renderInApp } from '../in-app';

afterEach(cleanup);

const context = {
  ...PLAIN_CONTEXT,
  groups: [{ name: 'Servers', description: '', values: ['10.0.0.1'] }],
};

function Field({ onEnter }: { readonly onEnter?: () => void }): ReactElement {
  const [text, setText] = useState('');
  return (
    <ConstraintInput
      label="Filter"
      value={text}
      context={context}
      onChange={setText}
      {...(onEnter && { onEnter })}
    />
  );
}

function field(): HTMLTextAreaElement {
  return screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Filter' });
}

function type(text: string): void {
  fireEvent.change(field(), { target: { value: text, selectionStart: text.length } });
}

/** The option that the field points at. */
function active(): string | null {
  const id = field().getAttribute('aria-activedescendant');
  return id === null ? null : (document.getElementById(id)?.textContent ?? null);
}

describe('the field for a filter', () => {
  test('offers what can stand at the caret; arrows choose and Tab takes', async () => {
    renderInApp(<Field />);
    type('srcIp');
    const list = await screen.findByRole('listbox', {
      name: 'Suggestions for Filter',
      hidden: true,
    });
    expect(field().getAttribute('aria-controls')).toBe(list.id);
    expect(active()).toContain('srcIpAddr');
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(active()).toContain('srcIpPort');
    fireEvent.keyDown(field(), { key: 'ArrowUp' });
    fireEvent.keyDown(field(), { key: 'Tab' });
    expect(field().value).toMatch(/^srcIpAddr\s*$/);
    expect(field().getAttribute('aria-controls')).toBeNull();
  });

  test('offers the groups that are defined here', async () => {
    renderInApp(<Field />);
    type('srcIpAddr IN (Group@');
    expect(
      await screen.findByRole('option', { name: /Group@Servers/, hidden: true }),
    ).toBeDefined();
  });

  test('Esc closes the list and lets the text be; Ctrl+Space asks again', async () => {
    renderInApp(<Field />);
    type('srcIp');
    await screen.findByRole('listbox', { hidden: true });
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect(field().getAttribute('aria-controls')).toBeNull();
    expect(field().value).toBe('srcIp');
    field().setSelectionRange(5, 5);
    fireEvent.keyDown(field(), { key: ' ', ctrlKey: true });
    expect(active()).toContain('srcIpAddr');
  });

  test('Enter tells when nothing is offered, and never puts what was not asked for', () => {
    const onEnter = vi.fn();
    renderInApp(<Field onEnter={onEnter} />);
    type('srcIpAddr = 10.0.0.1 ');
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(onEnter).toHaveBeenCalledOnce();
    expect(field().value).toBe('srcIpAddr = 10.0.0.1 ');
  });

  test('tells the fault with its place below, and underlines it', () => {
    renderInApp(<Field />);
    type('destIpPort = 443 AND srcIpAdr = 10.0.0.1');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    const told = document.getElementById(field().getAttribute('aria-describedby') ?? '');
    expect(told?.textContent).toMatch(/^line 1, column 22: .*srcIpAdr.*srcIpAddr/);
    const marked = document.querySelectorAll('pre [data-fault]');
    expect([...marked].map((mark) => mark.textContent)).toEqual(['srcIpAdr']);
    type('destIpPort = 443');
    expect(field().getAttribute('aria-invalid')).toBe('false');
    expect(document.querySelectorAll('pre [data-fault]')).toHaveLength(0);
  });
});
