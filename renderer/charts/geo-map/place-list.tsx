import type { ReactElement, ReactNode } from 'react';
import styles from './geo-map.module.css';
import { firstFew, type Places } from './places';

interface Props {
  readonly label: string;
  readonly places: Places;
  readonly text: (value: number) => string;
}

const COUNTRIES_SHOWN = 8;
const NETWORKS_SHOWN = 4;

/** Countries, private networks and what has no place; together they are all of the answer. */
export function PlaceList({ label, places, text }: Props): ReactElement {
  const countries = firstFew(places.countries, COUNTRIES_SHOWN);
  const networks = firstFew(places.networks, NETWORKS_SHOWN);
  const top = Math.max(
    1,
    ...places.countries.map((place) => place.value),
    ...places.networks.map((place) => place.value),
  );
  const share = (value: number): number => value / top;
  return (
    <div className={styles['list']} role="table" aria-label={label} tabIndex={0}>
      <div role="rowgroup" className="hidden-text">
        <div role="row">
          <span role="columnheader">Place</span>
          <span role="columnheader">Value</span>
        </div>
      </div>
      {places.countries.length > 0 ? (
        <div role="rowgroup">
          <Head name="Countries" value={text(sum(places.countries))} />
          {countries.few.map((place) => (
            <Row key={place.code} share={share(place.value)} value={text(place.value)}>
              {place.name}
            </Row>
          ))}
          {countries.more > 0 ? (
            <Row share={share(countries.moreValue)} value={text(countries.moreValue)} rest>
              {countries.more} more countries
            </Row>
          ) : null}
        </div>
      ) : null}
      {places.networks.length > 0 ? (
        <div role="rowgroup">
          <Head name="Private networks" value={text(sum(places.networks))} />
          {networks.few.map((place) => (
            <Row key={place.network} share={share(place.value)} value={text(place.value)} grey>
              <span className="mono">{place.network}</span>
            </Row>
          ))}
          {networks.more > 0 ? (
            <Row share={share(networks.moreValue)} value={text(networks.moreValue)} grey rest>
              {networks.more} more networks
            </Row>
          ) : null}
        </div>
      ) : null}
      {places.unknown > 0 ? (
        <div role="rowgroup">
          <Head name="No location" value={text(places.unknown)} />
        </div>
      ) : null}
    </div>
  );
}

function Head({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <div role="row" className={styles['listHead']}>
      <span role="cell">{name}</span>
      <span role="cell" className="num">
        {value}
      </span>
    </div>
  );
}

interface RowProps {
  readonly share: number;
  readonly value: string;
  readonly grey?: boolean;
  readonly rest?: boolean;
  readonly children: ReactNode;
}

function Row({ share, value, grey = false, rest = false, children }: RowProps): ReactElement {
  const width = `${Math.min(1, share) * 100}%`;
  return (
    <div role="row" className={styles['listRow']} data-rest={rest || undefined}>
      <i className={grey ? styles['greyBar'] : styles['blueBar']} style={{ width }} aria-hidden />
      <span role="cell" className={`${styles['placeName']} clip`}>
        {children}
      </span>
      <span role="cell" className="num">
        {value}
      </span>
    </div>
  );
}

function sum(places: readonly { readonly value: number }[]): number {
  return places.reduce((all, place) => all + place.value, 0);
}
