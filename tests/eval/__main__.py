"""`make eval`: how well our search, and stock FTS5 beside it, answer the judged queries; or a public collection.

Judgements of our own corpus are in `queries.yml`, which says how they were made. Public collections are in
SQuAD's form, one file a language, fetched once by hand (see `public.py`).
"""

import tempfile
from pathlib import Path

import click

from kb.database.build import build
from kb.paths import PACKAGE
from tests.eval.judged import Score, our_search, read_queries, scored
from tests.eval.public import evaluate
from tests.eval.stock import stock_search

CORPUS = PACKAGE.parent / "corpus"


@click.command()
@click.option("--squad", "collections", multiple=True, metavar="LANG=FILE", help="A public collection in SQuAD's form.")
@click.option("--worst", default=0, metavar="N", help="Show the N queries that are answered worst.")
def main(collections: tuple[str, ...], worst: int) -> None:
    """Measure how well searches are answered.

    \b
    Example:
      python -m tests.eval --worst 5
      python -m tests.eval --squad en=xquad.en.json
    """
    if collections:
        for collection in collections:
            lang, _, file = collection.partition("=")
            click.echo(evaluate(lang, Path(file)))
        return
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "kb.db"
        build(CORPUS, database, cached=False)
        queries, ours = read_queries(), our_search(database)
        _table("ours", scored(queries, ours))
        _table("stock FTS5 (unicode61, all words or any)", scored(queries, stock_search(database)))
        found = sorted(queries, key=lambda query: scored([query], ours)["all"].ndcg)
        for query in found[:worst]:
            click.echo(f"{scored([query], ours)['all'].ndcg:.2f}  {query.lang} {query.kind}: {query.query}")


def _table(title: str, scores: dict[str, Score]) -> None:
    click.secho(f"\n{title}", bold=True)
    click.echo(f"{'':24} {'queries':>7} {'nDCG@10':>8} {'recall@10':>9} {'MRR@10':>7}")
    for group, score in scores.items():
        click.echo(f"{group:24} {score.queries:7} {score.ndcg:8.3f} {score.recall:9.3f} {score.mrr:7.3f}")


if __name__ == "__main__":
    main()
