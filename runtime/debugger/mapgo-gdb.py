"""gdb and programs that mapgo has compiled with -g: values of Go as they are written in Go, and maps as they are in
memory. gdb loads this by itself once it is told that it may:

    add-auto-load-safe-path /usr/lib/mapgo/mapgo-gdb.py

    (gdb) print m                  map[string]int (len 2) = {["a"] = 1, ["b"] = 2}
    (gdb) info map m               its buckets: marks, keys and values, old ones while it grows

The types are those of lowering/dwarf/types.h, the table is that of runtime/map/map.h."""

import gdb

EVACUATED_X, MIN_TOP_HASH = 2, 8
MARKS = {0: ".", 1: "deleted", 2: "to X", 3: "to Y", 4: "moved, empty"}
MOST_ENTRIES = 200  # that are looked at for one value, when gdb asks for no limit
DIRECT_INTERFACE, KIND_MASK = 32, 31
KIND_OFFSET = 23  # of a type descriptor's kind byte


def struct_of(kind):
    """The type behind a typedef, if it is a struct, else None."""
    stripped = kind.strip_typedefs()
    return stripped if stripped.code == gdb.TYPE_CODE_STRUCT else None


def fields_of(kind):
    struct = struct_of(kind)
    return [field.name for field in struct.fields()] if struct else []


def object_of(kind, prefix):
    """The struct that a map or channel points to, if the type is one, else None."""
    stripped = kind.strip_typedefs()
    if stripped.code != gdb.TYPE_CODE_PTR:
        return None
    target = stripped.target().strip_typedefs()
    return target if (target.name or "").startswith(prefix) else None


def quoted(data):
    """Bytes as Go writes them, or, where the terminal's characters are not Unicode's, with all others as bytes."""
    codec = "utf-8" if gdb.host_charset().upper() in ("UTF-8", "UTF8") else "ascii"
    return quoted_text(data.decode(codec, errors="surrogateescape"))


def quoted_text(decoded):
    text = ""
    for character in decoded:
        if "\udc80" <= character <= "\udcff":
            text += f"\\x{ord(character) - 0xdc00:02x}"
        elif character in '"\\':
            text += "\\" + character
        elif character == "\n":
            text += "\\n"
        elif character < " " or character == "\x7f":
            text += f"\\x{ord(character):02x}"
        else:
            text += character
    return f'"{text}"'


class String:
    MOST_BYTES = 400

    def __init__(self, value):
        self.value = value

    def to_string(self):
        length = int(self.value["len"])
        if length < 0 or length > 1 << 48:
            return f"string of length {length}: not initialised"
        shown = min(length, self.MOST_BYTES)
        data = bytes(gdb.selected_inferior().read_memory(int(self.value["str"]), shown)) if shown else b""
        return quoted(data) + ("…" if shown < length else "")


class Slice:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        length, capacity = int(self.value["len"]), int(self.value["cap"])
        return f"{self.value.type} (len {length}, cap {capacity})"

    def children(self):
        for i in range(int(self.value["len"])):
            yield f"[{i}]", (self.value["array"] + i).dereference()

    def display_hint(self):
        return "array"


class Chan:
    """The elements in its buffer, the next to be received first."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        if int(self.value) == 0:
            return "nil"
        chan = self.value.dereference()
        closed = ", closed" if int(chan["closed"]) else ""
        return f"{self.value.type} (len {int(chan['qcount'])}, cap {int(chan['dataqsiz'])}{closed})"

    def children(self):
        if int(self.value) == 0:
            return
        chan = self.value.dereference()
        for i in range(int(chan["qcount"])):
            yield f"[{i}]", (chan["buf"] + (int(chan["recvx"]) + i) % int(chan["dataqsiz"])).dereference()

    def display_hint(self):
        return "array"


class Interface:
    """The dynamic type, and the value as far as gdb knows that type."""

    NUMBERS = {1: "uint8", 2: "int", 3: "int8", 4: "int16", 5: "int32", 6: "int64", 7: "uint", 8: "uint8",
               9: "uint16", 10: "uint32", 11: "uint64", 12: "uintptr", 13: "float32", 14: "float64"}

    def __init__(self, value):
        self.value = value

    def descriptor(self):
        if "_type" in fields_of(self.value.type):
            return int(self.value["_type"])
        tab = int(self.value["tab"])
        return word(tab + 8) if tab else 0

    def dynamic(self):
        """The type's name, and its value or None."""
        descriptor = self.descriptor()
        with gdb.with_parameter("print demangle", False):
            symbol = gdb.execute(f"info symbol {descriptor:#x}", to_string=True).split(" in section ")[0].strip()
        name = symbol.removeprefix("type:")
        kind = gdb.selected_inferior().read_memory(descriptor + KIND_OFFSET, 1)[0][0]
        dynamic = type_named(name)
        if dynamic is None:
            return name, None
        data = self.value["data"]
        if kind & DIRECT_INTERFACE:
            return name, data.reinterpret_cast(dynamic) if dynamic.strip_typedefs().code == gdb.TYPE_CODE_PTR else None
        return name, data.reinterpret_cast(dynamic.pointer()).dereference()

    def to_string(self):
        if self.descriptor() == 0:
            return "nil"
        name, value = self.dynamic()
        if value is None:
            return f"{name}({int(self.value['data']):#x})"
        return f"{name}({value.format_string()})"


def type_named(name):
    """The type, None if the program does not describe it. gdb looks for structs by themselves."""
    for words in (name, "struct " + name):
        try:
            return gdb.lookup_type(words)
        except gdb.error:
            pass
    return None


def word(address):
    return int.from_bytes(gdb.selected_inferior().read_memory(address, 8), "little")


class Table:
    """A map's table. `buckets` and `old` are functions from numbers to chains."""

    def __init__(self, value):
        self.hash = value.dereference()
        self.count = int(self.hash["count"])
        self.bucket_count = 1 << int(self.hash["B"]) if int(self.hash["buckets"]) else 0
        self.same_size = bool(int(self.hash["flags"]) & 8)
        growing = int(self.hash["oldbuckets"]) != 0
        self.old_count = (self.bucket_count if self.same_size else self.bucket_count // 2) if growing else 0

    @staticmethod
    def chain(array, index):
        """The buckets of a chain."""
        bucket = array + index
        while int(bucket) != 0:
            yield bucket.dereference()
            bucket = bucket.dereference()["overflow"]

    @staticmethod
    def marks(bucket):
        return [int(bucket["tophash"][i]) for i in range(8)]

    @staticmethod
    def slot(bucket, part, i):
        """A key or value, which may be behind a pointer: one without a name."""
        value = bucket[part][i]
        if value.type.code == gdb.TYPE_CODE_PTR and value.type.name is None:
            return value.dereference()
        return value

    def old_is_moved(self, index):
        return EVACUATED_X <= int((self.hash["oldbuckets"] + index).dereference()["tophash"][0]) < MIN_TOP_HASH

    def entries(self):
        """Key and value of each entry: of all buckets, and of old ones that have not been moved."""
        for array, count in (("oldbuckets", self.old_count), ("buckets", self.bucket_count)):
            for index in range(count):
                if array == "oldbuckets" and self.old_is_moved(index):
                    continue
                for bucket in self.chain(self.hash[array], index):
                    for i, mark in enumerate(self.marks(bucket)):
                        if mark >= MIN_TOP_HASH:
                            yield self.slot(bucket, "keys", i), self.slot(bucket, "values", i)


class Map:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        if int(self.value) == 0:
            return "nil"
        return f"{self.value.type} (len {Table(self.value).count})"

    def children(self):
        if int(self.value) == 0:
            return
        limit = (gdb.parameter("print elements") or MOST_ENTRIES) + 1
        for i, (key, value) in enumerate(Table(self.value).entries()):
            if i == limit:
                return
            yield f"key {i}", key
            yield f"value {i}", value

    def display_hint(self):
        return "map"


def printer(value):
    kind = value.type
    if object_of(kind, "hash<"):
        return Map(value)
    if object_of(kind, "hchan<"):
        return Chan(value)
    fields = fields_of(kind)
    if fields == ["str", "len"]:
        return String(value)
    if fields == ["array", "len", "cap"]:
        return Slice(value)
    struct = struct_of(kind)
    if struct and struct.name in ("runtime.eface", "runtime.iface"):
        return Interface(value)
    return None


class InfoMap(gdb.Command):
    """Show a map's table: info map EXPRESSION

A line for each bucket: its number in binary, and its eight cells, each with the mark and, if it has an
entry, key and value. Overflow buckets follow the bucket that they belong to. While the map grows the old
buckets come after the new ones; a cell of a bucket that was moved says where its entry went: to X, the
bucket of the same number, or Y, the one in the second half."""

    def __init__(self):
        super().__init__("info map", gdb.COMMAND_DATA, gdb.COMPLETE_EXPRESSION)

    def invoke(self, expression, from_tty):
        value = gdb.parse_and_eval(expression)
        if not object_of(value.type, "hash<"):
            raise gdb.GdbError(f"{expression} is {value.type}, not a map")
        if int(value) == 0:
            return print(f"{value.type}: nil")
        table = Table(value)
        growing = ""
        if table.old_count:
            how = "at the same size" if table.same_size else "to twice the size"
            growing = f", growing {how}: {int(table.hash['nevacuate'])} of {table.old_count} old buckets moved for sure"
        print(f"{value.type}: {table.count} entries, {table.bucket_count} buckets (B {int(table.hash['B'])}), "
              f"{int(table.hash['noverflow'])} overflow, hash0 {int(table.hash['hash0']):08x}{growing}")
        self.show(table, "buckets", table.bucket_count)
        if table.old_count:
            print("old buckets")
            self.show(table, "oldbuckets", table.old_count)

    @staticmethod
    def show(table, array, count):
        digits = max(1, (count - 1).bit_length())
        for index in range(count):
            for depth, bucket in enumerate(table.chain(table.hash[array], index)):
                cells = []
                for i, mark in enumerate(table.marks(bucket)):
                    if mark >= MIN_TOP_HASH:
                        key, content = (table.slot(bucket, part, i).format_string() for part in ("keys", "values"))
                        cells.append(f"{mark:02x} {key}: {content}")
                    else:
                        cells.append(MARKS.get(mark, str(mark)))
                while len(cells) > 1 and cells[-1] == cells[-2] == ".":
                    cells.pop()
                name = f"{index:0{digits}b}" if depth == 0 else " " * (digits - 1) + "↳"
                print(f"  {name} │ " + " │ ".join(cells))


InfoMap()
(gdb.current_objfile() or gdb).pretty_printers.append(printer)

# The library's files are named by what stands for the Go tree (runtime/abi/layout.h).
try:
    gdb.execute("set substitute-path /$GOROOT " + gdb.parse_and_eval("(char *) &'go.root'").string())
except gdb.error:
    pass  # a program without the library
