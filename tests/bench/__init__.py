"""The benchmark: a generated corpus, our build and search, and others on the same texts, in one run.

`python -m tests.bench --entries 10000` prints the tables; see `__main__` for the options.
"""
