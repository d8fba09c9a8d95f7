"""The bench: how long what people wait for takes, beside the least that it could take on this very machine.

    python3 start.py bench                    all rows, in about six minutes
    python3 start.py bench picture touch      these rows
    python3 start.py bench --quick            with few repetitions

Each row has a floor: the same work without Backrow, done by a process of its own in the same run, turn by turn
(ours, floor, ours, floor). Whatever else the machine does meets both, so that a busy one favours neither side and
the ratio of the medians means the same everywhere. `sides/` holds what those processes do.
"""
