import { FilePlus2, FolderOpen } from 'lucide-react';
import { openBlank, openFromDisk } from '../state/opening.ts';
import { Button } from '../ui/Button.tsx';
import styles from './StartScreen.module.css';

/** Forms that a file may have; the importers tell them apart by what is in the file. */
const forms = [
  'Keyscape files',
  'NoSQL Workbench data models',
  'Schemas of the AWS DynamoDB MCP server, OneTable schemas',
  'CloudFormation, CreateTable or DescribeTable JSON',
];

/** The ways to begin with a model of one's own. */
export function OwnModel() {
  return (
    <>
      <div className={styles.card}>
        <h2 className={styles.heading}>Your own file</h2>
        <p className={styles.text}>Open or import a file, or drop it anywhere on this window:</p>
        <ul className={styles.forms}>
          {forms.map((form) => (
            <li key={form}>{form}</li>
          ))}
        </ul>
        <Button icon={FolderOpen} onClick={() => void openFromDisk()}>
          Open file…
        </Button>
      </div>
      <div className={styles.card}>
        <h2 className={styles.heading}>A blank model</h2>
        <p className={styles.text}>
          Begin with what the application must read and write: the keys follow from that.
        </p>
        <Button icon={FilePlus2} onClick={() => void openBlank()}>
          Blank model
        </Button>
      </div>
    </>
  );
}
