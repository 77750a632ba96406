import { element, Kept, parent, writeReport } from '../../report/xml/write-report';
import type { Widget } from '../model';
import { readDataParam, same, writeDataParam } from './data-param';
import { readThresholds, sameBands, writeDisplaySettings } from './display-settings';
import { ADDED_PARTS, type OwnParts, writeInstruction } from './instruction';
import type { VERBATIM } from './read-widget';

/**
 * One <widget> with its report. What its elements do not say of it, so that a reader would take it for
 * something else, goes into the instruction.
 */
export function writeWidget(widget: Widget): string {
  const kept = new Kept(widget.extra, `the widget “${widget.name}”`);
  const dataParam = writeDataParam(kept.get('dataParam'), widget);
  const displaySettings = writeDisplaySettings(kept.get('displaySettings'), widget.thresholds);
  const own = ownParts(widget, dataParam, displaySettings);
  const texts: Readonly<Record<(typeof VERBATIM)[number], string>> = {
    horizontalCell: kept.get('horizontalCell') ?? '0',
    verticalCell: kept.get('verticalCell') ?? '0',
    posX: kept.get('posX') ?? '0',
    posY: kept.get('posY') ?? '0',
    displaySettings,
    dataParam,
    dataProviderNaturalId: kept.get('dataProviderNaturalId') ?? '',
  };
  const verbatim = (name: (typeof VERBATIM)[number]): string => {
    kept.drop('', name);
    return element(name, kept.attributes(name), kept.text(texts[name]));
  };
  const instruction = writeInstruction(own);
  return parent('widget', ` pos="${widget.position}"${kept.attributes('widget')}`, [
    element('name', kept.attributes('name'), kept.text(widget.name)),
    element('description', kept.attributes('description'), kept.text(widget.description)),
    ...ADDED_PARTS.map(verbatim),
    element('dataProviderType', kept.attributes('dataProviderType'), 'Report'),
    verbatim('dataProviderNaturalId'),
    ...(instruction === '' ? [] : [instruction]),
    writeReport(widget.report, 'widget'),
    ...kept.elements(''),
  ]);
}

/** What differs between a widget and what its own elements say. */
function ownParts(widget: Widget, dataParam: string, displaySettings: string): OwnParts {
  const { kind, range, span, colour, limit, refreshMs, nesting, thresholds } = widget;
  const read = readDataParam(dataParam, widget.report, () => {});
  const bands = readThresholds(displaySettings, () => {});
  const added = ADDED_PARTS.filter((part) => !Object.hasOwn(widget.extra, part));
  const tinted = thresholds.some(({ tint }) => tint !== undefined);
  return {
    ...(read.kind === kind ? {} : { kind }),
    ...(range === null ? {} : { range }),
    ...(span.columns === 1 && span.rows === 1 ? {} : { span }),
    ...(colour === null ? {} : { colour }),
    ...(read.limit === limit ? {} : { limit }),
    ...(read.refreshMs === refreshMs ? {} : { refreshMs }),
    ...(same(read.nesting, nesting) ? {} : { nesting }),
    ...(sameBands(bands, thresholds) && !tinted ? {} : { thresholds }),
    ...(added.length === 0 ? {} : { added }),
  };
}
