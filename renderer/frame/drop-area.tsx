import { IconFileCode, IconFileDownload } from '@tabler/icons-react';
import { type ReactElement, useEffect, useState } from 'react';
import { valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { addPreview } from '../import-xml/previews';
import { sortDropped } from './sort-dropped';
import styles from './drop-area.module.css';

/** Takes files dropped anywhere on the window: XML to the import preview, all else as flow logs. */
export function DropArea(): ReactElement | null {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const stay = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      depth = 0;
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      void takeFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={styles['overlay']} aria-hidden="true">
      <div className={styles['card']}>
        <div className={styles['kind']}>
          <IconFileDownload size={28} stroke={1.4} />
          <strong>Flow log files</strong>
          <span>.log, .gz, .json, .csv are read into the store</span>
        </div>
        <div className={styles['kind']}>
          <IconFileCode size={28} stroke={1.4} />
          <strong>Report and dashboard XML</strong>
          <span>.xml opens a preview first</span>
        </div>
      </div>
    </div>
  );
}

async function takeFiles(files: readonly File[]): Promise<void> {
  const { xml, flowLogs } = sortDropped(files);
  if (flowLogs.length > 0) await valueOrSay(bridge().dropFlowLogs(flowLogs));
  if (xml.length > 0) {
    const preview = await valueOrSay(bridge().dropXml(xml));
    if (preview) addPreview(preview);
  }
}
