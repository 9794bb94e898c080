import { jsonText, type Params, type ParamValue } from '#contracts';
import { asNumber } from '../candidates/scale.js';
import { type Axis, unitOf } from '../suggest/axis.js';

/** One parameter as an analysis of variance sees it: the space of its values is divided into cells. */
export interface ParameterCells {
  readonly name: string;
  /** By candidate: the number of its cell. */
  readonly cellOf: Int32Array;
  /** By cell: its share of the space. They add up to 1. */
  readonly weights: Float64Array;
  /** Whether the cells lie in an order, so that trees cut between neighbours. */
  readonly isOrdered: boolean;
}

/**
 * A cell around each value that was tried, as large as what is nearer to it than to others on the scale that the
 * parameter is searched on. Candidates that do not have the parameter are in the first cell, and its share is theirs.
 * @param axis - how the parameter is searched; undefined where that is not known: its values then count alike.
 */
export function parameterCells(
  name: string,
  candidates: readonly Params[],
  axis: Axis | undefined,
): ParameterCells {
  const values = candidates.map((params) => params[name]);
  const given = values.filter((value) => value !== undefined);
  const { placeOf, isOrdered } = (axis && placesOn(axis, given)) ?? placesAmong(given);
  const places = values.map((value) => (value === undefined ? undefined : placeOf(value)));
  const distinct = [...new Set(places.filter((place) => place !== undefined))].sort((a, b) => a - b);
  const lacking = values.length - given.length;
  const first = lacking > 0 ? 1 : 0;
  const cells = new Map(distinct.map((place, cell) => [place, cell + first]));
  const widths = isOrdered ? nearestWidths(distinct) : distinct.map(() => 1 / distinct.length);
  const share = given.length / values.length;
  return {
    name,
    cellOf: Int32Array.from(places, (place) => (place === undefined ? 0 : cells.get(place)!)),
    weights: Float64Array.from([...(first ? [1 - share] : []), ...widths.map((width) => width * share)]),
    isOrdered,
  };
}

interface Places {
  /** Ordered values: where one lies on [0, 1]. Others: a number of its own. */
  placeOf(value: ParamValue): number;
  isOrdered: boolean;
}

/** Undefined where the axis does not have all of the values. */
function placesOn(axis: Axis, values: readonly ParamValue[]): Places | undefined {
  if (values.some((value) => axis.codeOf(value) === undefined)) return undefined;
  return { isOrdered: axis.kind !== 'categorical', placeOf: (value) => unitOf(axis, axis.codeOf(value)!) };
}

function placesAmong(values: readonly ParamValue[]): Places {
  const distinct = [...new Map(values.map((value) => [jsonText(value), value])).values()];
  const isOrdered = distinct.every((value) => !Number.isNaN(asNumber(value)));
  if (isOrdered) distinct.sort((a, b) => asNumber(a) - asNumber(b));
  const places = new Map(
    distinct.map((value, at) => [jsonText(value), (at + 0.5) / distinct.length] as const),
  );
  return { isOrdered, placeOf: (value) => places.get(jsonText(value))! };
}

/** What of [0, 1] is nearest to each of these places, which ascend. */
function nearestWidths(places: readonly number[]): number[] {
  const edges = places.slice(1).map((place, before) => (place + places[before]!) / 2);
  return places.map((_, at) => (edges[at] ?? 1) - (edges[at - 1] ?? 0));
}
