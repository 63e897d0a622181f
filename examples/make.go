// Builds targets as make does, each in a goroutine of its own. A target waits until those are
// done that it is made of, which it knows from their channels being closed; it works when one of
// the few workers is free. When a target fails, nothing that is made of it is built.
package main

type target struct {
	name  string
	of    []string
	cost  int  // of building it, when all is there that it is made of
	fails bool // when it is built
	done  chan struct{}
	at    int // when it is done
	err   string
}

type makefile map[string]*target

func (m makefile) add(name string, cost int, of ...string) *target {
	t := &target{name: name, of: of, cost: cost, done: make(chan struct{})}
	m[name] = t
	return t
}

// build makes t when all its parts are done, and tells first `built` and then who waits for it.
func (m makefile) build(t *target, workers chan struct{}, built chan<- *target) {
	defer func() {
		if r := recover(); r != nil {
			t.err = r.(string)
		}
		built <- t
		close(t.done)
	}()
	for _, name := range t.of {
		part := m[name]
		<-part.done
		if part.err != "" {
			t.err = "needs " + name
			return
		}
		t.at = max(t.at, part.at)
	}
	workers <- struct{}{}
	defer func() { <-workers }()
	t.at += t.cost
	if t.fails {
		panic("failed")
	}
}

// run builds everything and gives the targets in the order in which they were done.
func (m makefile) run(workers int) (order []*target) {
	free := make(chan struct{}, workers)
	built := make(chan *target)
	for _, t := range m {
		go m.build(t, free, built)
	}
	for range m {
		order = append(order, <-built)
	}
	return order
}

// inOrder says whether each target was done after those it is made of.
func inOrder(order []*target) bool {
	seen := map[string]bool{}
	for _, t := range order {
		for _, part := range t.of {
			if !seen[part] && t.err == "" {
				return false
			}
		}
		seen[t.name] = true
	}
	return true
}

func (m makefile) report(names ...string) {
	for _, name := range names {
		if t := m[name]; t.err != "" {
			println(name+":", t.err)
		} else {
			println(name, "after", t.at)
		}
	}
}

func main() {
	m := makefile{}
	m.add("lexer.o", 3, "tokens.h")
	m.add("parser.o", 5, "tokens.h", "tree.h")
	m.add("checker.o", 8, "tree.h")
	m.add("tokens.h", 1, "tokens.def")
	m.add("tokens.def", 1)
	m.add("tree.h", 2)
	m.add("compiler", 2, "lexer.o", "parser.o", "checker.o")
	m.add("tests", 4, "compiler").fails = true
	m.add("package", 1, "compiler", "tests")
	m.add("manual", 6)
	order := m.run(3)
	println(len(order), "targets, in order:", inOrder(order))
	m.report("tokens.h", "lexer.o", "parser.o", "checker.o", "compiler", "tests", "package", "manual")

	// A thousand targets in a chain, started in any order.
	chain := makefile{}
	last := ""
	for i := range 1000 {
		name := string(rune('a'+i/100)) + string(rune('a'+i/10%10)) + string(rune('a'+i%10))
		if last == "" {
			chain.add(name, 1)
		} else {
			chain.add(name, 1, last)
		}
		last = name
	}
	println(inOrder(chain.run(2)))
	chain.report(last)
}
