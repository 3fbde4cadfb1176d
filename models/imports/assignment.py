"""The best one-to-one assignment of columns to fields (Kuhn, 1955; Jonker and Volgenant's form)."""

from collections.abc import Sequence

_INFINITY = float("inf")


def best_assignment(gains: Sequence[Sequence[float]]) -> list[int]:
    """For each row the column that makes the sum of gains largest; -1 for a row left without.

    Gains are not negative; a pair of gain 0 is no pair.
    """
    rows = len(gains)
    if rows == 0 or not gains[0]:
        return [-1] * rows
    width = len(gains[0]) + rows  # one empty column a row: nobody is forced into a pair
    costs = [[-gain for gain in row] + [0.0] * rows for row in gains]
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (width + 1)
    taken_by, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, rows + 1):
        taken_by[0] = row
        column = 0
        slack, used = [_INFINITY] * (width + 1), [False] * (width + 1)
        while taken_by[column] != 0:
            used[column] = True
            current, delta, following = taken_by[column], _INFINITY, 0
            for candidate in range(1, width + 1):
                if used[candidate]:
                    continue
                reduced = (
                    costs[current - 1][candidate - 1] - row_price[current] - column_price[candidate]
                )
                if reduced < slack[candidate]:
                    slack[candidate], way[candidate] = reduced, column
                if slack[candidate] < delta:
                    delta, following = slack[candidate], candidate
            for candidate in range(width + 1):
                if used[candidate]:
                    row_price[taken_by[candidate]] += delta
                    column_price[candidate] -= delta
                else:
                    slack[candidate] -= delta
            column = following
        while column:
            previous = way[column]
            taken_by[column] = taken_by[previous]
            column = previous
    answer = [-1] * rows
    for candidate in range(1, len(gains[0]) + 1):
        row = taken_by[candidate]
        if row and gains[row - 1][candidate - 1] > 0:
            answer[row - 1] = candidate - 1
    return answer
