"""Units as tasks: each large one is a task of its own, small ones share one."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from flows.engine import batched_by_pages
from warehouse.lake import UnitKey

SIZES = st.lists(st.integers(1, 2000), max_size=30).map(
    lambda pages: {UnitKey(date(2026, 3, 1 + number), f"{number:016x}"): size for number, size in enumerate(pages)}
)


def test_small_units_share_a_task_until_it_has_two_hundred_and_fifty_pages() -> None:
    keys = [UnitKey(date(2026, 3, number), f"{number:016x}") for number in range(1, 7)]
    sizes = dict(zip(keys, (3, 240, 10, 2000, 7, 1), strict=True))
    assert batched_by_pages(sizes) == [keys[0:3], keys[3:4], keys[4:6]]


@given(SIZES)
def test_every_unit_is_in_one_task_in_its_order(sizes: dict[UnitKey, int]) -> None:
    batches = batched_by_pages(sizes)
    assert [key for keys in batches for key in keys] == list(sizes)
    assert all(sum(sizes[key] for key in keys) >= 250 for keys in batches[:-1])
