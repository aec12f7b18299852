// Where the data is put: a page that lies on a disk cannot ask for it, only load scripts, which call these.
"use strict";

const kbGiven = {};
const kbFacets = (data) => { kbGiven.facets = data; };
const kbIndex = (data) => { kbGiven.index = data; };
const kbLessons = (data) => { kbGiven.lessons = data; };
const kbSources = (data) => { kbGiven.sources = data; };
const kbWords = (data) => { kbGiven.words = data; };
const kbText = (data) => { kbGiven.text = data; };
