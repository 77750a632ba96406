import { ProblemError } from '../../core/problem';

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: ['It may not be written.', 'Choose another place or change its permissions.'],
  EPERM: ['It may not be written.', 'Choose another place or change its permissions.'],
  EROFS: ['It is on a volume that is read-only.', 'Choose another place.'],
  ENOENT: ['Its folder does not exist.', 'Create the folder first.'],
  ENOTDIR: ['Its folder is a file.', 'Choose another place.'],
  ENOSPC: ['The volume is full.', 'Free some space, then export again.'],
  EDQUOT: ['The quota is used up.', 'Free some space, then export again.'],
  ENAMETOOLONG: ['Its name is too long.', 'Choose a shorter name.'],
};

/** Why a file could not be written, in words, from what the system said. */
export function writeProblem(path: string, error: unknown): ProblemError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [why, action] = REASONS[code] ?? ['', 'Choose another place.'];
  return cannotWrite(path, why, action, error);
}

export function cannotWrite(
  path: string,
  why: string,
  action: string,
  cause?: unknown,
): ProblemError {
  const message = `The file cannot be written.${why === '' ? '' : ` ${why}`}`;
  const detail = cause instanceof Error ? { detail: cause.message } : {};
  return new ProblemError(
    { code: 'export/cannot-write', message, action, place: { file: path }, ...detail },
    { cause },
  );
}
