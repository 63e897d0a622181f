"""Replays a stream of map events (docs/map-events.md) from empty tables, and compares them with what else the stream
says: whole tables (mapcheck=all), entries that iterations come to, counts, where entries moved, where searches ended."""

import json
import sys

EMPTY_REST, MIN_TOP_HASH = 0, 8


class Cell:
    def __init__(self, mark=EMPTY_REST, key=None, value=None):
        self.mark, self.key, self.value = mark, key, value

    def content(self):
        return (self.mark, self.key, self.value) if self.mark >= MIN_TOP_HASH else (self.mark,)


class Table:
    def __init__(self):
        self.head = dict.fromkeys(["count", "B", "buckets", "old", "nevacuate", "noverflow", "flags", "hash0"], 0)
        self.arrays = [{}, {}]  # (bucket, depth, cell) to Cell

    def entries(self):
        return [cell for array in self.arrays for cell in array.values() if cell.mark >= MIN_TOP_HASH]

    def apply(self, event):
        """Does what the event says; a move's source must hold what its target holds afterwards."""
        before = [dict(array) for array in self.arrays]
        if "grow" in event:
            self.arrays = [{}, self.arrays[0]]
            before = [{}, before[0]]
        if event.get("cleared"):
            self.arrays = [{}, {}]
        for array, bucket, depth, cell, mark, *entry in event.get("set", []):
            place = bucket, depth, cell
            if mark == EMPTY_REST:
                self.arrays[array].pop(place, None)
            elif mark < MIN_TOP_HASH and entry == [] and place in self.arrays[array]:
                self.arrays[array][place] = Cell(mark, self.arrays[array][place].key)
            else:
                self.arrays[array][place] = Cell(mark, *entry)
        for b, d, c, bucket, depth, cell in event.get("moved", []):
            assert before[1][b, d, c].key == self.arrays[0][bucket, depth, cell].key, event
        self.head.update(event.get("head", {}))
        if event.get("done") or self.head["old"] == 0:
            self.arrays[1] = {}
        assert len(self.entries()) == self.head["count"], (event, self.head)


def cells(table):
    return sorted([array, *place, *cell.content()] for array in (0, 1) for place, cell in table.arrays[array].items())


class Replay:
    def __init__(self):
        self.tables, self.assigned, self.types, self.sites = {}, {}, {}, {}
        self.states = self.events = 0

    def line(self, line):
        if "type" in line and "t" not in line:
            self.types[line["type"]] = line
        elif "site" in line:
            self.sites[line["site"]] = line
        elif "stored" in line:
            self.assigned.pop(line["stored"]).value = line["v"]
        elif "state" in line:
            self.states += 1
            told = sorted(c[:5] if c[4] < MIN_TOP_HASH else c for c in line.get("cells", []))
            assert told == cells(self.tables[line["m"]]), (line, cells(self.tables[line["m"]]))
        elif "t" in line:
            assert line["t"] == self.events
            self.events += 1
            self.event(line)
        else:
            assert "mapgo" in line or "end" in line, line

    def event(self, event):
        assert event["op"] == "found" or event["a"] in self.sites
        if event["op"] in ("makemap", "found"):
            assert event["type"] in self.types
            self.tables[event["m"]] = Table()
        if event["m"] == 0:
            return
        table = self.tables[event["m"]]
        # Where an entry is after what the operation has moved; a deleted one was there before.
        out = event.get("out") if "at" in event and "grow" not in event else None
        if out == "deleted" and "moved" not in event:
            self.expect_key(table, event)
        table.apply(event)
        if out == "found":
            self.expect_key(table, event)
        if event["op"].startswith("mapassign") and "at" in event:
            self.assigned[event["t"]] = table.arrays[event["at"][0]][tuple(event["at"][1:])]
        if "iter" in event and "k" in event:
            assert any(c.key == event["k"] and c.value == event["v"] for c in table.entries()), event

    @staticmethod
    def expect_key(table, event):
        array, *place = event["at"]
        assert table.arrays[array][tuple(place)].key == event["k"] or "0" in event["k"], event


def main(path):
    replay = Replay()
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    for line in lines:
        replay.line(line)
    assert "mapgo" in lines[0] and "end" in lines[-1]
    assert lines[-1]["events"] == replay.events
    print(f"{replay.events} events, {len(replay.tables)} maps, {replay.states} states as replayed")


main(sys.argv[1])
