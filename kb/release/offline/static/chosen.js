// The filters as data, and those that a reader chose. Nothing here touches the page.
"use strict";

const YEARS = ["from", "to"];

// Of names and values those that are filters, in the order of the filters.
const pairsOf = (pairs, names) => names.flatMap((name) => pairs.filter(([one, value]) => one === name && value));

class Facets {
  // `facets` has for each filter its terms and the places of each entry's terms among them.
  constructor({ facets, broader, years }) {
    Object.assign(this, { facets, broader, years });
  }

  get names() {
    return Object.keys(this.facets);
  }

  of(entry, facet) {
    const { of, terms } = this.facets[facet];
    return of[entry].map((code) => terms[code]);
  }

  bears(entry, facet, terms) {
    return this.of(entry, facet).some((term) => terms.includes(term));
  }

  within(entry, first, last) {
    const [begins, ends] = this.years[entry];
    return begins >= 0 && ends >= first && begins <= last;
  }

  // Whether an entry passes a node of a query that is a filter.
  passes(node, entry) {
    return node.bears ? this.bears(entry, node.bears, [node.term]) : this.within(entry, node.first, node.last);
  }
}

// Names and values. Values of one filter mean or, filters mean and.
class Chosen {
  constructor(facets, pairs) {
    this.facets = facets;
    this.pairs = pairsOf(pairs, [...facets.names, ...YEARS]);
    const years = YEARS.map((year) => this.of(year).filter((value) => /^\d{1,4}$/.test(value)).at(-1));
    const [from, to] = years.map((year) => (year === undefined ? null : Number(year)));
    this.years = from === null && to === null ? null : from !== null && to !== null && from > to ? [to, from] : [from ?? 0, to ?? 9999];
  }

  of(name) {
    return this.pairs.filter(([one]) => one === name).map(([, value]) => value);
  }

  // Whether an entry passes all filters, or all but one.
  passes(entry, but = "") {
    return (!this.years || this.facets.within(entry, ...this.years)) && this.facets.names.every((facet) => {
      const terms = facet === but ? [] : this.of(facet);
      return !terms.length || this.facets.bears(entry, facet, terms);
    });
  }

  without(name, value) {
    return new Chosen(this.facets, this.pairs.filter((pair) => pair[0] !== name || pair[1] !== value));
  }
}
