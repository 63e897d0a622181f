"""Lists of what is known not to pass: a suite's known_failures.txt, with a line `name: reason` for each."""


def judge(path, problems):
    """Compares the outcome of a suite with the list at `path`; `problems` has each name's problem, or
    None. Prints what is against expectation and returns how many that are: failures that are not listed,
    and listed ones that pass, so that the list shrinks."""
    lines = [l for l in path.read_text().splitlines() if l and not l.startswith("#")]
    known = dict(l.split(": ", 1) for l in lines)
    unexpected = [f"{name}: {problem}" for name, problem in sorted(problems.items()) if problem and name not in known]
    unexpected += [f"{name} passes, but is listed in {path.name}" for name, problem in sorted(problems.items())
                   if problem is None and name in known]
    for failure in unexpected:
        print(f"FAIL: {failure}")
    return len(unexpected)
