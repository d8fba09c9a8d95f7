"""Series: a sequence that grows at its end without being copied, and still never changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class Series(Sequence[T]):
    """An immutable sequence whose `with_(item)` costs the same at ten items and at ten thousand.

    A series is a view of the first `len` items of a list that its successors share. Only the newest view
    appends in place; an older one that grows again (after an undo) copies first. So a state can hold every
    event of a lesson, be frozen, and be replaced at each tap.
    """

    __slots__ = ("_items", "_length")

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items = list(items)
        self._length = len(self._items)

    def with_(self, item: T) -> Series[T]:
        """This series and `item` after its last one."""
        items = self._items if len(self._items) == self._length else self._items[: self._length]
        items.append(item)
        grown: Series[T] = Series.__new__(Series)
        grown._items = items
        grown._length = self._length + 1
        return grown

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            if index.step is None:
                first, end, _ = index.indices(self._length)
                return self._items[first:end]
            return [self._items[i] for i in range(*index.indices(self._length))]
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return self._items[index if index >= 0 else self._length + index]

    def __iter__(self) -> Iterator[T]:
        return (self._items[i] for i in range(self._length))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Series) or len(self) != len(other):
            return False
        return all(mine == its for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Series({list(self)!r})"
