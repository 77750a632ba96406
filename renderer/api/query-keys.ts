/** First parts of all query keys, so that events can refresh what they touch. */
export const keys = {
  info: ['app-info'],
  settings: ['settings'],
  store: ['store'],
  jobs: ['jobs'],
  reports: ['reports'],
  dashboards: ['dashboards'],
  sources: ['sources'],
  run: ['run'],
  coverage: ['coverage'],
  geo: ['geo'],
} as const;
