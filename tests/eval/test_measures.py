"""The measures, on rankings whose values can be worked out by hand."""

import pytest

from tests.eval.measures import ndcg, recall, reciprocal_rank

JUDGED = {"a": 3, "b": 1}


@pytest.mark.parametrize(
    ("ranking", "value"),
    [
        (["a", "b"], 1.0),
        (["x", "a"], (7 / 1.58496) / (7 + 1 / 1.58496)),
        (["b", "a"], (1 + 7 / 1.58496) / (7 + 1 / 1.58496)),
        (["x", "y"], 0.0),
        ([], 0.0),
    ],
)
def test_gain_is_a_share_of_the_best_order(ranking, value):
    assert ndcg(ranking, JUDGED) == pytest.approx(value, abs=1e-4)


def test_only_the_first_results_count():
    late = [str(number) for number in range(10)] + ["a"]
    assert (ndcg(late, JUDGED), recall(late, JUDGED), reciprocal_rank(late, JUDGED)) == (0, 0, 0)


def test_recall_and_reciprocal_rank():
    assert recall(["x", "a"], JUDGED) == 0.5
    assert recall([str(number) for number in range(10)], {str(number): 1 for number in range(20)}) == 1
    assert reciprocal_rank(["x", "b", "a"], JUDGED) == 0.5
