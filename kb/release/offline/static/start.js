// From the first page of the offline copy to the one in the reader's language.
"use strict";

const wished = navigator.languages.map((lang) => lang.slice(0, 2)).find((lang) => document.querySelector(`a[hreflang="${lang}"]`));
if (wished && !location.hash) location.replace(document.querySelector(`a[hreflang="${wished}"]`).href);
