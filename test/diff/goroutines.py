"""Random statements that start goroutines and use channels and select.

What they print does not depend on how goroutines are scheduled. A goroutine that is alone, because the one that
started it waits for it, does whatever a statement may. Those that run side by side are quiet: their expressions
print nothing and they assign to nothing of others; what they send is summed up where its order is not known. When
a statement is over, its goroutines are.
"""

import contextlib

from gotypes import *

UINT64_SUM = Basic("uint64")


class Goroutines:
    """A part of Statements."""

    def element(self):
        return self.random.choice(list(BASICS) + self.program.results)

    def channel(self, prefix, t, capacity=None):
        """Declares a channel, buffered or not; its name is not in scope."""
        name = self.name(prefix)
        size = self.random.choice([0, 0, 1, 2, 5]) if capacity is None else capacity
        self.line(f"{name} := make(chan {t}{f', {size}' if size or self.chance(0.2) else ''})")
        return name

    @contextlib.contextmanager
    def quiet(self):
        """What is made prints nothing, and calls only what prints nothing."""
        make = self.make
        before = make.quiet, make.calls, make.methods
        make.quiet, make.calls, make.methods = True, False, False
        yield make
        make.quiet, make.calls, make.methods = before

    @contextlib.contextmanager
    def names_of(self, *variables):
        """Variables in scope for a while, not to be assigned to."""
        outer = len(self.make.scope)
        for name, t in variables:
            self.declare(name, t, False)
        yield
        del self.make.scope[outer:]

    # ---------------------------------------------------------- one after the other

    def goroutine(self, depth):
        """A goroutine that runs alone: it may do anything, panic and recover, too."""
        t, argument, parameter = self.element(), self.assignable_type(), self.name("p")
        done = self.channel("done", t)
        closes = self.chance(0.2)
        with self.block(f"go func({parameter} {argument}) {{", f"}}({self.make.make(argument, 2)})"), self.function():
            self.declare(parameter, argument)
            self.line(f"_ = {parameter}")
            if closes:
                self.line(f"defer close({done})")
            if self.chance(0.4):
                self.line(f"defer func() {{ report(recover()); {done} <- {self.make.make(t, 2)} }}()")
                self.statements(min(depth, 1), 3)
                self.line(f"if {self.condition()} {{ {self.panicking()} }}")
            else:
                self.complete(depth, 3)
                self.line(f"{done} <- {self.make.make(t, 2)}")
        self.receive(done, t, closes)

    def complete(self, depth, most):
        """Statements that are over, with all that they defer, before another goroutine goes on; so is a panic."""
        with self.block("func() {", "}()"), self.function():
            self.line("defer func() { report(recover()) }()")
            self.statements(min(depth, 1), most)

    def receive(self, done, t, closes):
        """Waits for the one value that comes."""
        v, ok = self.name("v"), self.name("ok")
        form = self.random.randrange(6)
        if form == 0 and closes:
            return self.line(f"for {v} := range {done} {{ {self.helpers.show(t)}({v}) }}")
        if form == 1:
            self.line(f"{v}, {ok} := <-{done}; print({ok}, \" \")")
        elif form == 2:
            self.line(f"var {v} {t}; select {{ case {v} = <-{done}: }}")
        elif form == 3:
            never = self.name("never")
            self.line(f"var {v} {t}; var {never} chan {t}")
            self.line(f"select {{ case {v} = <-{done}: case {v} = <-{never}: case {never} <- {v}: }}")
        elif form == 4:
            self.show(f"<-{done}", t)
            return None
        else:
            self.line(f"{v} := <-{done}")
        self.line(f"_ = {v}")
        self.declare(v, t)

    def lockstep(self, depth):
        """Two goroutines that run in turn, each of which does whatever it likes."""
        t, n, v = self.element(), self.few(), self.name("v")
        there, back = self.channel("there", t, 0), self.channel("back", t, 0)
        with self.block("go func() {", "}()"), self.function():
            before, self.turns = self.turns, self.turns * n
            with self.block(f"for {v} := range {there} {{"):
                self.line(f"_ = {v}")
                self.declare(v, t)
                self.complete(depth, 2)
                self.line(f"{back} <- {self.make.make(t, 2)}")
            self.turns = before
            self.line(f"close({back})")
        i = self.name("i")
        with self.loop(n, f"for {i} := 0; {i} < {n}; {i}++ {{"):
            self.line(f"{there} <- {self.make.make(t, 2)}")
            self.show(f"<-{back}", t)
        self.line(f"close({there}); <-{back}")

    # ---------------------------------------------------------- side by side

    def workers(self, depth):
        """Some goroutines whose results come in any order."""
        t, n, i, total = self.element(), self.random.randint(2, 9), self.name("i"), self.name("sum")
        sums = self.channel("sums", UINT64_SUM)
        with self.block(f"for {i} := range {n} {{"), self.quiet() as make, self.names_of((i, INT)):
            self.line(f"_ = {i}")
            if self.chance(0.5):
                self.line(f"go func() {{ {sums} <- {self.helpers.total(t)}({make.make(t, 3)}) }}()")
            else:
                x = self.name("x")
                with self.names_of((x, t)):
                    value = make.make(t, 3)
                self.line(f"go func({x} {t}) {{ {sums} <- {self.helpers.total(t)}({value}) }}({make.make(t, 2)})")
        self.line(f"var {total} uint64; for range {n} {{ {total} += <-{sums} }}; println({total})")

    def pool(self, depth):
        """Goroutines that take their work from one channel; a channel also protects what they share."""
        t, count, workers = self.element(), self.random.randint(1, 20), self.random.randint(1, 4)
        work, done, lock = self.channel("work", t), self.channel("done", BOOL), self.channel("lock", "struct{}", 1)
        shared, v, i = self.name("shared"), self.name("v"), self.name("i")
        self.line(f"{shared} := map[uint64]int{{}}")
        with self.block(f"for range {workers} {{"), self.block("go func() {", "}()"), self.quiet() as make:
            with self.block(f"for {v} := range {work} {{"), self.names_of((v, t)):
                self.line(f"_ = {v}")
                self.line(f"h := {self.helpers.total(t)}({make.make(t, 3)}) % 16")
                self.line(f"{lock} <- struct{{}}{{}}; {shared}[h]++; <-{lock}")
            self.line(f"{done} <- true")
        with self.block(f"for {i} := range {count} {{"), self.names_of((i, INT)):
            self.line(f"{work} <- {self.make.make(t, 2)}; _ = {i}")
        self.line(f"close({work}); for range {workers} {{ <-{done} }}")
        self.show(shared, Map(UINT64_SUM, INT))

    def pipeline(self, depth):
        """Stages that hand values on, in their order."""
        t, count, i = self.element(), self.random.randint(0, 8), self.name("i")
        source = self.channel("c", t)
        with self.quiet() as make:
            with self.block("go func() {", "}()"):
                with self.names_of((i, INT)):
                    self.line(f"for {i} := range {count} {{ {source} <- {make.make(t, 2)}; _ = {i} }}")
                self.line(f"close({source})")
            for _ in range(self.random.randint(0, 3)):
                u, v = self.element(), self.name("v")
                sink = self.channel("c", u)
                with self.block(f"go func(in <-chan {t}, out chan<- {u}) {{", f"}}({source}, {sink})"):
                    self.line("defer close(out)")
                    with self.names_of((v, t)):
                        self.line(f"for {v} := range in {{ out <- {make.make(u, 3)}; _ = {v} }}")
                source, t = sink, u
        v = self.name("v")
        self.line(f"for {v} := range {source} {{ {self.helpers.show(t)}({v}) }}")

    def merge(self, depth):
        """A select that takes from several channels until all are closed."""
        total, open_ = self.name("sum"), []
        for _ in range(self.random.randint(1, 4)):
            t, i = self.element(), self.name("i")
            c = self.channel("c", t)
            open_.append((c, t))
            with self.block("go func() {", "}()"), self.quiet() as make, self.names_of((i, INT)):
                self.line(f"for {i} := range {self.random.randint(0, 6)} {{ {c} <- {make.make(t, 2)}; _ = {i} }}")
                self.line(f"close({c})")
        self.line(f"var {total} uint64")
        with self.block(f"for {' || '.join(f'{c} != nil' for c, _ in open_)} {{"), self.block("select {"):
            for c, t in open_:
                v, ok = self.name("v"), self.name("ok")
                self.line(f"case {v}, {ok} := <-{c}:")
                self.line(f"\tif !{ok} {{ {c} = nil; break }}")
                self.line(f"\t{total} += {self.helpers.total(t)}({v})")
        self.line(f"println({total})")

    # ---------------------------------------------------------- without goroutines

    def queue(self, depth):
        """A channel's buffer, filled and emptied."""
        t, size, i, v = self.element(), self.random.randint(1, 4), self.name("i"), self.name("v")
        c = self.channel("queue", t, size)
        with self.block(f"for {i} := range {self.random.randint(1, 6)} {{"), self.names_of((i, INT)):
            self.line(f"select {{ case {c} <- {self.make.make(t, 2)}: default: print(\"full at \", {i}, \" \") }}")
            if self.chance(0.4):
                self.line(f"if {self.condition()} {{ {self.helpers.show(t)}(<-{c}) }}")
        self.line(f"print(len({c}), cap({c}), \" \")")
        self.line(f"close({c}); for {v} := range {c} {{ {self.helpers.show(t)}({v}) }}")
        ok = self.name("ok")
        self.line(f"{v}, {ok} := <-{c}; {self.helpers.show(t)}({v}); println({ok}, len({c}))")

    def select_operands(self, depth):
        """All operands of a select are evaluated, in their order, whichever case is chosen; of what it assigns
        to, only the chosen case's."""
        t, ready = self.element(), self.random.randint(0, 3)
        full, waiting, v = self.channel("full", t, 1), self.channel("waiting", t, 1), self.name("v")
        chan = lambda number, c: f'func() chan {t} {{ print("operand {number} "); return {c} }}()'
        if ready != 1:
            self.line(f"{full} <- {self.make.make(t, 1)}")
        if ready == 2:
            self.line(f"{waiting} <- {self.make.make(t, 1)}")
        self.line(f"var {v} [2]{t}")
        with self.block("select {"):
            self.line(f"case {chan(1, full)} <- {self.make.make(t, 2)}: print(\"sent \")")
            self.line(f"case {v}[func() int {{ print(\"index \"); return 1 }}()] = <-{chan(2, waiting)}: {self.helpers.show(t)}({v}[1])")
            self.line(f"case {chan(3, 'nil')} <- {self.make.make(t, 2)}:")
            if ready in (0, 3) or self.chance(0.3):
                self.line("default: print(\"none \")")
        self.line("println()")
