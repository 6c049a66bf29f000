import { CircleAlert, CircleX, Info } from 'lucide-react';
import { useProblems } from '../state/problems.ts';
import styles from './Inputs.module.css';
import { problemsWithin } from './parts.ts';

const icons = { error: CircleX, warning: CircleAlert, note: Info };

/** The problems of the part at this path that no field of its own shows. */
export function ProblemList({ path, shown }: { path: string; shown: RegExp }) {
  const problems = problemsWithin(useProblems(), path).filter(
    (problem) => !shown.test(problem.path.slice(path.length)),
  );
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems} aria-label="Problems">
      {problems.map(({ code, path: place, severity, message, remedy }) => {
        const Icon = icons[severity];
        return (
          <li key={`${place} ${code} ${message}`} className={styles.problem} data-severity={severity}>
            <Icon size={14} role="img" aria-label={severity} />
            <span>
              {message} {remedy}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What is wrong at exactly this path, or inside it, as the words below a field; undefined where nothing is. */
export function useProblemAt(path: string): string | undefined {
  const problems = problemsWithin(useProblems(), path).filter(({ severity }) => severity !== 'note');
  return problems.length === 0 ? undefined : problems.map(({ message }) => message).join(' ');
}
