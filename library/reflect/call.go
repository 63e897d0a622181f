// Calls: in place of those of value.go and makefunc.go, which follow gc's ABI.

package reflect

import (
	"internal/abi"
	"unsafe"
)

// callFunction calls a func value with count words on the stack besides those in registers, all at
// words, where it leaves the results that are in registers. It is in runtime/reflect/call.cpp.
//
//go:noescape
func callFunction(fn, words unsafe.Pointer, count int)

// passRecover lets what the calling function calls recover, if that may: it is called in its place.
//
//go:linkname passRecover runtime.deferwrapper
func passRecover()

// wordsOnStack is how many words of a call, beside those of registers, need no memory of the heap.
const wordsOnStack = 16

// scalars returns the address of the value's bytes; at is where its pointer is, if it is one.
func (v Value) scalars(at *unsafe.Pointer) unsafe.Pointer {
	if v.flag&flagIndir != 0 {
		return v.ptr
	}
	*at = v.ptr
	return unsafe.Pointer(at)
}

// arguments checks what is to be passed to a function of type t, and collects variadic ones.
func arguments(op string, t *funcType, in []Value) []Value {
	n := t.NumIn()
	isSlice := op == "CallSlice"
	switch {
	case isSlice && !t.IsVariadic():
		panic("reflect: CallSlice of non-variadic function")
	case isSlice && len(in) < n:
		panic("reflect: CallSlice with too few input arguments")
	case isSlice && len(in) > n:
		panic("reflect: CallSlice with too many input arguments")
	}
	collects := t.IsVariadic() && !isSlice
	if collects {
		n--
	}
	if len(in) < n {
		panic("reflect: Call with too few input arguments")
	}
	if !collects && len(in) > n {
		panic("reflect: Call with too many input arguments")
	}
	for _, x := range in {
		if x.Kind() == Invalid {
			panic("reflect: " + op + " using zero Value argument")
		}
	}
	for i, x := range in[:n] {
		if have, want := x.Type(), toRType(t.In(i)); !have.AssignableTo(want) {
			panic("reflect: " + op + " using " + have.String() + " as type " + want.String())
		}
	}
	if !collects {
		return in
	}
	rest := in[n:]
	list := MakeSlice(toRType(t.In(n)), len(rest), len(rest))
	elem := list.Type().Elem()
	for i, x := range rest {
		if have := x.Type(); !have.AssignableTo(elem) {
			panic("reflect: cannot use " + have.String() + " as type " + elem.String() + " in " + op)
		}
		list.Index(i).Set(x)
	}
	return append(in[:n:n], list)
}

func (v Value) call(op string, in []Value) []Value {
	t := (*funcType)(unsafe.Pointer(v.typ()))
	isMethod := v.flag&flagMethod != 0
	var fn unsafe.Pointer
	if isMethod {
		_, t, fn = methodReceiver(op, v, int(v.flag)>>flagMethodShift)
	} else if v.flag&flagIndir != 0 {
		fn = *(*unsafe.Pointer)(v.ptr)
	} else {
		fn = v.ptr
	}
	if fn == nil {
		panic("reflect.Value.Call: call of nil function")
	}
	in = arguments(op, t, in)

	c := conventionOf(t, isMethod)
	var onStack [stackWord + wordsOnStack]unsafe.Pointer
	words := unsafe.Pointer(&onStack)
	if c.words > len(onStack) {
		words = newWords(uintptr(c.words) * wordSize)
	}
	f := newCallFrame(c, words)
	memory := c.addresses
	if isMethod {
		last := len(memory) - 1
		var receiver unsafe.Pointer
		storeRcvr(v, unsafe.Pointer(&receiver))
		f.setArgument(memory[last], unsafe.Pointer(&receiver))
		memory = memory[:last]
	}
	out := make([]Value, len(c.results))
	for i := range c.results {
		if r := &c.results[i]; r.inMemory {
			out[i] = Value{r.typ, unsafe_New(r.typ), flagIndir | flag(r.typ.Kind())}
			f.setArgument(memory[0], unsafe.Pointer(&out[i].ptr))
			memory = memory[1:]
		}
	}
	for i, x := range in {
		x.mustBeExported()
		p := &c.params[i]
		f.pass(p, x.assignTo("reflect.Value.Call", p.typ, nil))
	}

	callFunction(fn, words, c.words-stackWord)

	for i := range c.results {
		if r := &c.results[i]; !r.inMemory {
			out[i] = valueOf(r, f.result)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// pass passes a value of the parameter's type.
func (f *callFrame) pass(p *passedValue, v Value) {
	var pointer unsafe.Pointer
	from := v.scalars(&pointer)
	if p.inMemory {
		copied := unsafe_New(p.typ)
		typedmemmove(p.typ, copied, from)
		f.setArgument(p.leaves[0], unsafe.Pointer(&copied))
		return
	}
	for _, l := range p.leaves {
		f.setArgument(l, unsafe.Add(from, l.offset))
	}
}

// valueOf returns the value that has been passed in the scalars that at finds.
func valueOf(p *passedValue, at func(leaf) unsafe.Pointer) Value {
	typ := p.typ
	kind := flag(typ.Kind())
	switch {
	case typ.Size() == 0:
		return Zero(toRType(typ))
	case p.inMemory:
		copied := unsafe_New(typ)
		typedmemmove(typ, copied, *(*unsafe.Pointer)(at(p.leaves[0])))
		return Value{typ, copied, flagIndir | kind}
	case !typ.IfaceIndir():
		return Value{typ, *(*unsafe.Pointer)(at(p.leaves[0])), kind}
	}
	copied := unsafe_New(typ)
	for _, l := range p.leaves {
		l.copy(unsafe.Add(copied, l.offset), at(l))
	}
	return Value{typ, copied, flagIndir | kind}
}

// makeFuncStub is the code of functions that MakeFunc makes: it calls callReflect. It is in
// runtime/reflect/call.cpp.
func makeFuncStub()

// methodValueCall is the code of method values: it calls callMethod.
func methodValueCall()

// MakeFunc returns a new function of the given Type that wraps the function fn: it passes its
// arguments, as Values, to fn, and returns what that returns.
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value {
	if typ.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	t := typ.common()
	made := &makeFuncImpl{ftyp: (*funcType)(unsafe.Pointer(t)), fn: fn}
	made.makeFuncCtxt.fn = abi.FuncPCABI0(makeFuncStub)
	return Value{t, unsafe.Pointer(made), flag(Func)}
}

// makeMethodValue returns the method value that v describes as a func value.
func makeMethodValue(op string, v Value) Value {
	if v.flag&flagMethod == 0 {
		panic("reflect: internal error: invalid use of makeMethodValue")
	}
	receiver := Value{v.typ(), v.ptr, v.flag&(flagRO|flagAddr|flagIndir) | flag(v.typ().Kind())}
	made := &methodValue{method: int(v.flag) >> flagMethodShift, rcvr: receiver}
	made.makeFuncCtxt.fn = methodValueCallCodePtr()
	// If there is something wrong with the method, it is said now and not when it is called.
	methodReceiver(op, receiver, made.method)
	typ := v.Type().(*rtype).common()
	return Value{typ, unsafe.Pointer(made), v.flag&flagRO | flag(Func)}
}

// callReflect is called in place of a function that MakeFunc has made: with what describes that,
// and where the words of the call are.
func callReflect(made *makeFuncImpl, registers, stack unsafe.Pointer) {
	c := conventionOf(made.ftyp, false)
	f := receivedFrame(c, registers, stack)
	in := make([]Value, len(c.params))
	for i := range in {
		in[i] = valueOf(&c.params[i], f.argument)
	}
	passRecover()
	out := made.fn(in)
	if len(out) != len(c.results) {
		panic("reflect: wrong return count from function created by MakeFunc")
	}
	memory := c.addresses
	results := make([]Value, len(out))
	for i, v := range out {
		if v.typ() == nil {
			panic("reflect: function created by MakeFunc using " + funcName(made.fn) +
				" returned zero Value")
		}
		if v.flag&flagRO != 0 {
			panic("reflect: function created by MakeFunc using " + funcName(made.fn) +
				" returned value obtained from unexported field")
		}
		r := &c.results[i]
		v = v.assignTo("reflect.MakeFunc", r.typ, nil)
		if r.inMemory {
			typedmemmove(r.typ, *(*unsafe.Pointer)(f.argument(memory[0])), v.ptr)
			memory = memory[1:]
		}
		results[i] = v
	}
	// No address is needed any more: where they were, other results go.
	for i, v := range results {
		if r := &c.results[i]; !r.inMemory {
			var pointer unsafe.Pointer
			from := v.scalars(&pointer)
			for _, l := range r.leaves {
				f.setResult(l, unsafe.Add(from, l.offset))
			}
		}
	}
}

// callMethod is called in place of a method value: with what describes that, and where the words
// of the call are. It makes the same call with the receiver in front; what is in memory stays where
// it is.
func callMethod(made *methodValue, registers, stack unsafe.Pointer) {
	_, t, fn := methodReceiver("call", made.rcvr, made.method)
	received := receivedFrame(conventionOf(t, false), registers, stack)
	c := conventionOf(t, true)
	var onStack [stackWord + wordsOnStack]unsafe.Pointer
	words := unsafe.Pointer(&onStack)
	if c.words > len(onStack) {
		words = newWords(uintptr(c.words) * wordSize)
	}
	f := callFrame{c: c, registers: words, stack: unsafe.Add(words, stackWord*wordSize)}
	if c.packedResults {
		*(*unsafe.Pointer)(f.word(c.resultsAddress)) = received.results
	}
	if c.packedArguments {
		f.arguments = newWords(c.argumentsSize)
		*(*unsafe.Pointer)(f.word(c.argumentAddress)) = f.arguments
	}
	last := len(c.addresses) - 1
	for i, l := range c.addresses[:last] {
		f.setArgument(l, received.argument(received.c.addresses[i]))
	}
	var receiver unsafe.Pointer
	storeRcvr(made.rcvr, unsafe.Pointer(&receiver))
	f.setArgument(c.addresses[last], unsafe.Pointer(&receiver))
	for i := range c.params {
		from := received.c.params[i].leaves
		for j, l := range c.params[i].leaves {
			f.setArgument(l, received.argument(from[j]))
		}
	}
	passRecover()
	callFunction(fn, words, c.words-stackWord)
	copy((*[stackWord]unsafe.Pointer)(registers)[:], (*[stackWord]unsafe.Pointer)(words)[:])
}
