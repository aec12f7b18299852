"""Rows into the temporary database, numbered in the order in which they come, then the indexes."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import sqlite_utils

from kb.checks.references import Relations
from kb.corpus.history import History
from kb.database.facets import write_facets
from kb.database.info import info_rows
from kb.database.postings import Postings
from kb.database.rows import borne_terms, forms_of, label_keys
from kb.database.tables import (
    BETWEEN_TEXTS,
    LABEL_INDEX_SQL,
    PART_INDEX_SQL,
    SEARCH_COLUMNS,
    SEARCH_INDEX_SQL,
    TABLES,
    Table,
)
from kb.language.analysis import prefix_of
from kb.language.official import LANGUAGES
from kb.model.vocabulary import Vocabularies, Vocabulary

Row = dict[str, Any]
ROWS_AT_ONCE = 2_000
# Terms of these are looked for in the texts too: an entry may speak of a technique without bearing it.
_MENTIONED = ("crimes", "techniques", "cooperation", "issues")


class Inserter:
    """A database that is being filled. Use it as a context; call `finish` once every document is in."""

    def __init__(self, path: Path, vocabularies: Vocabularies, history: History) -> None:
        self.db = sqlite_utils.Database(path)
        self._vocabularies = vocabularies
        of_all = [(vocabulary.id, term.id) for vocabulary in _in_order(vocabularies) for term in vocabulary.terms]
        self._term_number = {of: number for number, of in enumerate(of_all, start=1)}
        self._borne: dict[int, set[int]] = {}
        self._history = history
        self._waiting: dict[str, list[Row]] = defaultdict(list)
        self._searches: dict[int, dict[str, list[str]]] = {}
        self._entries: dict[str, tuple[int, Relations]] = {}
        self._postings = Postings()
        self._forms: set[tuple[str, str]] = set()
        self._spelling: Counter[str] = Counter()
        self._parts = 0

    def __enter__(self) -> "Inserter":
        for pragma in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "temp_store = MEMORY",
            "cache_size = -64000",
        ):
            self.db.execute(f"PRAGMA {pragma}")
        self.db.execute("BEGIN")
        for table in TABLES:
            key = table.key[0] if len(table.key) == 1 else table.key
            self.db.create_table(table.name, table.types(), pk=key or None)
        self.db.execute(SEARCH_INDEX_SQL)
        self.db.execute(LABEL_INDEX_SQL)
        self.db.execute(PART_INDEX_SQL)
        return self

    def __exit__(self, *exception: object) -> None:
        self.db.close()

    def add(self, prepared: dict[str, Any], relations: Relations) -> None:
        """One document's rows. A translation comes right after its original."""
        if len(self._searches) >= ROWS_AT_ONCE and not prepared["translation"]:
            self._write()
        if prepared["translation"]:
            if prepared["id"] not in self._entries:
                return
            number, original = self._entries[prepared["id"]]
            self._add_text(prepared, number, outdated=relations.of != original.digest_for(relations))
        else:
            number = len(self._entries) + 1
            self._entries[prepared["id"]] = number, relations
            self._add_entry(prepared, number, relations)
            self._add_text(prepared, number, outdated=False)
        self._add_parts(prepared, number)
        for table, rows in prepared["rows"].items():
            if table not in ("entries", "texts"):
                self._waiting[table] += [{"entry": number, **row} if table != "former_ids" else row for row in rows]

    def _add_entry(self, prepared: dict[str, Any], number: int, relations: Relations) -> None:
        changes = self._history.of(relations.path)
        head, whole = relations.digests
        row = {
            "entry": number,
            **prepared["rows"]["entries"][0],
            "path": relations.path,
            "head_digest": head,
            "text_digest": whole,
            "changed": changes[0].day if changes else None,
        }
        self._waiting["entries"].append(row)
        borne = borne_terms(self._vocabularies, prepared["rows"]["entry_terms"])
        self._borne[number] = {self._term_number[of] for of in borne if of in self._term_number}
        self._waiting["history"] += [
            {
                "entry": number,
                "position": position,
                "commit": change.commit,
                "day": change.day,
                "subject": change.subject,
            }
            for position, change in enumerate(changes, start=1)
        ]

    def _add_text(self, prepared: dict[str, Any], number: int, *, outdated: bool) -> None:
        self._waiting["texts"].append({"entry": number, **prepared["rows"]["texts"][0], "outdated": int(outdated)})
        texts = self._searches.setdefault(number, {name: [] for name in SEARCH_COLUMNS})
        for name, text in prepared["search"].items():
            texts[name].append(text)
        self._spelling.update(prepared["forms"].keys())
        for surface, terms in prepared["forms"].items():
            if terms:
                self._forms.update((term, surface) for term in terms)

    def _add_parts(self, prepared: dict[str, Any], entry: int) -> None:
        parts = [{"number": self._parts + place, "entry": entry, **part}
                 for place, part in enumerate(prepared["parts"], start=1)]  # fmt: skip
        self._parts += len(parts)
        self._waiting["searchable_parts"] += parts
        self.db.conn.executemany("INSERT INTO part_index(rowid, words) VALUES (:number, :words)", parts)

    def _write(self) -> None:
        for table in TABLES:
            if rows := self._waiting.pop(table.name, None):
                self._insert(table, rows)
        marks = ", ".join("?" * (len(SEARCH_COLUMNS) + 1))
        self.db.conn.executemany(
            f"INSERT INTO search_index(rowid, {', '.join(SEARCH_COLUMNS)}) VALUES ({marks})", self._search_rows()
        )
        self._searches.clear()

    def _insert(self, table: Table, rows: list[Row]) -> None:
        names = ", ".join(f"[{name}]" for name in table.columns)
        marks = ", ".join("?" * len(table.columns))
        values = ([row.get(name) for name in table.columns] for row in rows)
        self.db.conn.executemany(f"INSERT INTO [{table.name}] ({names}) VALUES ({marks})", values)

    def _search_rows(self) -> Iterator[tuple[Any, ...]]:
        for number, texts in self._searches.items():
            joined = {name: f" {BETWEEN_TEXTS} ".join([*texts[name], ""]) for name in SEARCH_COLUMNS}
            self._postings.add(number, joined, sorted(self._borne.pop(number)))
            yield number, *joined.values()

    def finish(self, *, drafts: bool = False, some: bool = False) -> dict[str, str]:
        """Vocabularies, facets, forms and indexes; gives what `build_info` says. Nothing can be added afterwards.

        `drafts` says that unpublished entries are in; `some`, that only some are, and links to the others go.
        """
        self._add_vocabularies()
        self._waiting["forms"] = [
            {"term": term, "surface": surface, "folded": prefix_of(surface)} for term, surface in sorted(self._forms)
        ]
        self._waiting["spelling"] = [{"word": word, "texts": count} for word, count in sorted(self._spelling.items())]
        self._write()
        self._add_mentions()
        self._postings.write(self.db)
        if some:
            for name in ("links", "examples"):
                self.db.execute(f"DELETE FROM [{name}] WHERE target NOT IN (SELECT id FROM entries)")
        write_facets(self.db, self._vocabularies)
        info = info_rows(self.db, self._history, drafts=drafts)
        self._waiting["build_info"] = [{"name": name, "value": value} for name, value in info.items()]
        self._write()
        for table in TABLES:
            for columns in table.indexes:
                self.db.table(table.name).create_index(columns)
        for index in ("search_index", "label_index", "part_index"):
            self.db.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
            self.db.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
        self.db.execute("COMMIT")
        self.db.execute("ANALYZE")
        return info

    def _add_vocabularies(self) -> None:
        for vocabulary in _in_order(self._vocabularies):
            titles = {lang: vocabulary.title[lang] for lang in LANGUAGES}
            self._waiting["vocabularies"].append({"vocabulary": vocabulary.id, "facet": vocabulary.facet,
                                                  "description": vocabulary.description, **titles})  # fmt: skip
            for position, term in enumerate(vocabulary.terms, start=1):
                of = {"vocabulary": vocabulary.id, "term": term.id}
                number = self._term_number[vocabulary.id, term.id]
                keys = label_keys(term)
                words = f" {BETWEEN_TEXTS} ".join(keys)
                self.db.execute("INSERT INTO label_index(rowid, words) VALUES (?, ?)", [number, words])
                self._waiting["label_keys"] += [{"key": key, "number": number} for key in keys]
                self._waiting["terms"].append({
                    "number": number, **of, "position": position, "broader": term.broader, "region": term.region,
                    "emerging": int(term.emerging), "note": term.note,
                    "mappings": json.dumps(term.mappings, ensure_ascii=False, sort_keys=True), "entries": 0,
                })  # fmt: skip
                for lang in LANGUAGES:
                    self._waiting["labels"].append(
                        {**of, "lang": lang, "label": term.labels[lang], "certainty": term.certainty(lang)}
                    )
                    self._add_spelling((term.labels[lang],), lang)
                for lang, synonyms in sorted(term.synonyms.items()):
                    self._waiting["synonyms"] += [
                        {**of, "lang": lang, "position": number, "synonym": synonym}
                        for number, synonym in enumerate(synonyms, start=1)
                    ]
                    self._add_spelling(synonyms, lang)

    def _add_mentions(self) -> None:
        """For each term, the entries whose texts have one of its labels or synonyms."""
        for vocabulary in _in_order(self._vocabularies):
            for term in vocabulary.terms if vocabulary.id in _MENTIONED else ():
                phrases = " OR ".join(f'"{key}"' for key in label_keys(term))
                rows = self.db.execute(
                    "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid", [phrases]
                )
                self._postings.add_mentions(self._term_number[vocabulary.id, term.id], [number for (number,) in rows])

    def _add_spelling(self, texts: Iterable[str], lang: str) -> None:
        for surface, terms in forms_of(texts, lang).items():
            self._spelling[surface] += 1
            self._forms.update((term, surface) for term in terms)


def _in_order(vocabularies: Vocabularies) -> list[Vocabulary]:
    return sorted(vocabularies, key=lambda vocabulary: vocabulary.id)
