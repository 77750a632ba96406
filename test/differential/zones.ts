/** A time zone and what its clocks differ from UTC by, from each of these epoch seconds on. */
export interface ZoneRules {
  readonly name: string;
  /** Minutes; ascending, written down by hand for the times of the records. */
  readonly offsets: readonly (readonly [from: number, minutes: number])[];
}

const EVER = -8_640_000_000_000;

/** Zones with whole, half and quarter hours, with and without changes of the clock. */
export const ZONES: readonly ZoneRules[] = [
  { name: 'UTC', offsets: [[EVER, 0]] },
  {
    name: 'Europe/Berlin',
    offsets: [
      [EVER, 60],
      [1_679_792_400, 120],
      [1_698_541_200, 60],
      [1_711_846_800, 120],
    ],
  },
  {
    name: 'America/St_Johns',
    offsets: [
      [EVER, -210],
      [1_678_599_000, -150],
      [1_699_158_600, -210],
      [1_710_048_600, -150],
    ],
  },
  { name: 'Asia/Kathmandu', offsets: [[EVER, 345]] },
  {
    // Summer time is half an hour.
    name: 'Australia/Lord_Howe',
    offsets: [
      [EVER, 660],
      [1_680_361_200, 630],
      [1_696_087_800, 660],
      [1_712_415_600, 630],
    ],
  },
  {
    // The 30th of December 2011 was left out. Nothing is recorded between 2012 and 2021.
    name: 'Pacific/Apia',
    offsets: [
      [EVER, -600],
      [1_325_239_200, 840],
      [1_617_458_400, 780],
    ],
  },
];

/** Where the records of a store begin: around the middle of 5,000 seconds a clock is changed. */
export interface Epoch {
  readonly start: number;
  /** The zone whose clocks change then, or one of any. */
  readonly zone: string;
}

export const EPOCHS: readonly Epoch[] = [
  { start: 1_700_000_000, zone: 'Asia/Kathmandu' },
  { start: 1_698_541_200 - 2_500, zone: 'Europe/Berlin' },
  { start: 1_710_048_600 - 2_500, zone: 'America/St_Johns' },
  { start: 1_696_087_800 - 2_500, zone: 'Australia/Lord_Howe' },
  { start: 1_325_239_200 - 2_500, zone: 'Pacific/Apia' },
];
