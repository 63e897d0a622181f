"""Makes a Go program shorter for as long as it still shows what it was kept for."""

import re
import time


def unit_end(lines, start):
    """The line after the statement or declaration that begins at `start`: to where its braces close."""
    depth = 0
    for i in range(start, len(lines)):
        text = re.sub(r'"(?:\\.|[^"\\])*"|`[^`]*`', "", lines[i])
        depth += text.count("{") - text.count("}") + text.count("(") - text.count(")")
        if depth <= 0:
            return i + 1
    return len(lines)


def without(lines, start, end):
    """The lines but for a unit; with a function or type, its uses go too where they are lines of their own."""
    rest = lines[:start] + lines[end:]
    declared = re.match(r"(?:func|type|var) (\w+)", lines[start])
    if declared:
        use = re.compile(rf"\t+(?:println\(\"{declared[1]}\"\)|{declared[1]}\(.*\))$")
        rest = [l for l in rest if not use.match(l)]
    return rest


def remove_units(lines, shows, deadline):
    """Takes out units, several at once as long as that succeeds; true if any went."""
    changed, size = False, 16
    while size >= 1:
        i = len(lines)
        while i > 0 and time.time() < deadline:
            i -= 1
            starts, end = [i], unit_end(lines, i)
            while len(starts) < size and starts[-1] > 0:
                starts.append(starts[-1] - 1)
            if size > 1:
                start = starts[-1]
                if unit_end(lines, start) > end:
                    continue
                candidate = lines[:start] + lines[end:]
            else:
                candidate = without(lines, i, end)
            if candidate != lines and shows("\n".join(candidate)):
                lines[:] = candidate
                changed = True
                i = min(i, len(lines))
        size //= 4
    return changed


def groups(line):
    """Index pairs of matching parentheses and braces, outermost first."""
    stack, found = [], []
    for i, c in enumerate(line):
        if c in "({[":
            stack.append(i)
        elif c in ")}]" and stack:
            found.append((stack.pop(), i))
    return sorted(found, key=lambda g: g[0] - g[1])


def shorter_lines(line):
    """The line with a part of an expression left out."""
    for start, end in groups(line):
        inner = line[start + 1:end]
        cuts, depth = [], 0
        for i, c in enumerate(inner):
            depth += (c in "({[") - (c in ")}]")
            if depth == 0 and (separator := re.match(r" (?:[-+*/%&|^<>=!]+) |, ", inner[i:])):
                cuts.append((i, i + separator.end()))
        for left, right in cuts:
            yield line[:start + 1] + inner[:left] + line[end:]
            yield line[:start + 1] + inner[right:] + line[end:]
        if inner and line[start] == "{":
            yield line[:start + 1] + line[end:]
        wrapper = re.search(r"\w+$", line[:start])
        if wrapper:
            yield line[:wrapper.start()] + line[start:]


def shorten_lines(lines, shows, deadline):
    changed = False
    for i in range(len(lines)):
        progress = True
        while progress and time.time() < deadline:
            progress = False
            for text in shorter_lines(lines[i]):
                if time.time() >= deadline:
                    break
                if len(text) < len(lines[i]) and shows("\n".join(lines[:i] + [text] + lines[i + 1:])):
                    lines[i] = text
                    changed = progress = True
                    break
    return changed


def declarations(lines):
    """Top-level declarations as lists of lines."""
    result, i = [], 0
    while i < len(lines):
        end = unit_end(lines, i)
        result.append(lines[i:end])
        i = end
    return result


def reachable(lines):
    """The lines without declarations that main and the package variables do not need."""
    named, kept, needed = {}, [], ["main"]
    for unit in declarations(lines):
        match = re.match(r"(?:func|type) (\w+)", unit[0])
        method = re.match(r"func \(\w+ \*?(\w+)\)", unit[0])
        if match or method:
            named.setdefault((match or method)[1], []).append(unit)
        else:
            kept.append(unit)
    words = {w for unit in kept for l in unit for w in re.findall(r"\w+", l)}
    used = set()
    needed += sorted(words)
    while needed:
        name = needed.pop()
        if name in named and name not in used:
            used.add(name)
            needed += [w for unit in named[name] for l in unit for w in re.findall(r"\w+", l)]
    return [l for unit in declarations(lines) if not (m := re.match(r"(?:func|type) (?:\(\w+ \*?)?(\w+)", unit[0])) or m[1] in used
            for l in unit]


def remove_calls(lines, shows, deadline):
    """Takes programs out of main, as many at once as can go."""
    size = 16
    while size >= 1 and time.time() < deadline:
        calls = [i for i, l in enumerate(lines) if l.startswith("\tshielded(")]
        for start in reversed(range(0, len(calls), size)):
            gone = set(calls[start:start + size])
            candidate = [l for i, l in enumerate(lines) if i not in gone and i + 1 not in gone]
            if shows("\n".join(candidate)):
                lines[:] = candidate
        size //= 2
    candidate = reachable(lines)
    if shows("\n".join(candidate)):
        lines[:] = candidate


def minimise(text, shows, seconds):
    """The shortest text found for which shows(text) still holds."""
    deadline = time.time() + seconds
    lines = text.split("\n")
    remove_calls(lines, shows, deadline)
    while time.time() < deadline:
        changed = remove_units(lines, shows, deadline)
        candidate = reachable(lines)
        if len(candidate) < len(lines) and shows("\n".join(candidate)):
            lines[:] = candidate
        if not changed and not shorten_lines(lines, shows, deadline):
            break
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
