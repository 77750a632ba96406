/** First parts of all query keys, so that events can refresh what they touch. */
export const keys = {
  info: ['app-info'],
  settings: ['settings'],
  store: ['store'],
  jobs: ['jobs'],
  reports: ['reports'],
  dashboards: ['dashboards'],
  sources: ['sources'],
  /** Answers: reports and records alike, so that one refresh reaches both. */
  run: ['run'],
  groups: ['groups'],
  fields: ['fields'],
  coverage: ['coverage'],
  geo: ['geo'],
  versions: ['report-versions'],
} as const;
