"""Which files make up a corpus."""

import os
from pathlib import Path

import pytest

from kb.corpus.files import chosen_files, corpus_files
from kb.errors import CorpusError, UsedWrongly
from tests.factories import a_corpus


def names(paths, corpus):
    return [path.relative_to(corpus).as_posix() for path in paths]


def test_entries_lie_in_the_folders_of_the_kinds_and_are_sorted(tmp_path):
    files = {"units/b.md": "", "cases/b.md": "", "cases/a.fr.md": "", "tools/a.md": "", "practices/a.md": ""}
    corpus = a_corpus(tmp_path, files)
    expected = ["cases/a.fr.md", "cases/b.md", "practices/a.md", "tools/a.md", "units/b.md"]
    assert names(corpus_files(corpus).entries, corpus) == expected
    assert corpus_files(corpus).strays == ()


def test_files_in_the_wrong_place_are_strays(tmp_path):
    files = {"cases/a.md": "", "cases/deep/b.md": "", "cases/a.txt": "", "cases/a.MD": "", "loose.md": ""}
    corpus = a_corpus(tmp_path, files)
    assert names(corpus_files(corpus).entries, corpus) == ["cases/a.md"]
    assert names(corpus_files(corpus).strays, corpus) == ["cases/a.MD", "cases/a.txt", "cases/deep/b.md", "loose.md"]


def test_readmes_hidden_files_and_other_folders_are_no_part_of_the_corpus(tmp_path):
    files = {"cases/a.md": "", "cases/README.md": "", "cases/.b.md": "", "README.md": "", "notes/c.md": ""}
    corpus = a_corpus(tmp_path, files)
    found = corpus_files(corpus)
    assert (names(found.entries, corpus), found.strays) == (["cases/a.md"], ())


def test_a_folder_that_is_named_like_an_entry_is_none(tmp_path):
    corpus = a_corpus(tmp_path, {"cases/a.md": "", "cases/x.md/y.md": ""})
    found = corpus_files(corpus)
    assert (names(found.entries, corpus), names(found.strays, corpus)) == (["cases/a.md"], ["cases/x.md/y.md"])


def test_a_link_to_nowhere_and_a_link_in_a_circle_are_passed_over(tmp_path):
    corpus = a_corpus(tmp_path, {"cases/a.md": ""})
    os.symlink(corpus / "missing", corpus / "cases" / "b.md")
    os.symlink(corpus / "cases", corpus / "cases" / "circle")
    assert names(corpus_files(corpus).entries, corpus) == ["cases/a.md"]


def test_a_missing_folder_and_an_empty_one_are_errors(tmp_path):
    with pytest.raises(CorpusError, match="There is no corpus"):
        corpus_files(tmp_path / "missing")
    with pytest.raises(CorpusError, match="holds no entries"):
        corpus_files(tmp_path)


def test_a_file_a_folder_and_a_vocabulary_can_be_chosen(tmp_path):
    files = {"cases/a.md": "", "cases/b.md": "", "units/c.md": "", "vocabularies/d.yml": ""}
    corpus = a_corpus(tmp_path, files)
    assert chosen_files(corpus, [corpus / "cases" / "a.md"]) == {corpus / "cases/a.md"}
    assert chosen_files(corpus, [corpus / "cases"]) == {corpus / "cases/a.md", corpus / "cases/b.md"}
    assert chosen_files(corpus, [corpus]) == {corpus / name for name in files}


def test_a_chosen_file_may_be_written_in_another_way(tmp_path, monkeypatch):
    corpus = a_corpus(tmp_path, {"cases/a.md": ""})
    monkeypatch.chdir(corpus / "cases")
    assert chosen_files(corpus, [Path("../cases/a.md")]) == {corpus / "cases/a.md"}


def test_what_is_no_part_of_the_corpus_cannot_be_chosen(tmp_path):
    corpus = a_corpus(tmp_path, {"cases/a.md": "", "README.md": ""})
    with pytest.raises(UsedWrongly, match=r"README\.md' is no file of the corpus"):
        chosen_files(corpus, [corpus / "README.md"])
