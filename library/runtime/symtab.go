package runtime

import _ "unsafe"

// A functionInfo is what the runtime in C++ knows of a function (runtime/symbols/place.h, which has the
// same layout) at one instruction.
type functionInfo struct {
	name, file string
	line       int
	entry      uintptr // of the function that stands in the executable
	startLine  int     // 0: not known
	kind       int
	isInlined  bool
}

const (
	ordinaryFunction = iota
	wrapperFunction
	runtimeFunction // file is below Go's src folder
)

// callers writes the addresses at which the calls on the goroutine's stack go on, from the caller's
// on.
//
//go:noescape
func callers(skip int, pcs *uintptr, max int) int

// functionOf returns what is known of the instruction at pc; nil if it is in no function of Go's.
func functionOf(pc uintptr) *functionInfo

// functionAtEntry returns the function that stands at entry.
func functionAtEntry(entry uintptr) *functionInfo

func (f *functionInfo) path() string {
	if f.kind != runtimeFunction {
		return f.file
	}
	return GOROOT() + "/src/" + f.file
}

// whole returns what stands for the function in all of its instructions, if it has not been inlined.
func (f *functionInfo) whole() *functionInfo {
	if f.isInlined || f.kind == runtimeFunction {
		return f
	}
	if whole := functionAtEntry(f.entry); whole != nil && whole.name == f.name {
		return whole
	}
	return f
}

// Frames goes through the calls that the addresses of Callers belong to.
type Frames struct {
	callers []uintptr
}

// A Frame is one call on a stack.
type Frame struct {
	// An address within the instruction at which the function is; within a call instruction, if
	// the function is calling another one.
	PC uintptr

	// nil for a function that has been inlined wherever it is called.
	Func *Func

	// The name with the path of its package, by which the linker knows the function.
	Function string

	// The place in the source.
	File string
	Line int

	startLine int

	// Where the code of the function begins; 0 if nobody knows.
	Entry uintptr
}

// CallersFrames begins with the innermost of the addresses, which are as Callers gives them.
func CallersFrames(callers []uintptr) *Frames {
	return &Frames{callers}
}

// Next gives one call after the other, and a zero Frame when there are no more; more says whether
// another one will come.
func (ci *Frames) Next() (frame Frame, more bool) {
	f := ci.function()
	if f == nil {
		return Frame{}, false
	}
	frame = Frame{PC: ci.callers[0] - 1, Function: f.name, File: f.path(), Line: f.line, Entry: f.entry}
	if whole := f.whole(); !whole.isInlined {
		frame.Func = (*Func)(pointer(whole))
		frame.startLine = whole.startLine
	}
	ci.callers = ci.callers[1:]
	return frame, ci.function() != nil
}

// function returns the function of the first address that has one, and drops those before.
func (ci *Frames) function() *functionInfo {
	for ; len(ci.callers) > 0; ci.callers = ci.callers[1:] {
		if f := functionOf(ci.callers[0] - 1); f != nil {
			return f
		}
	}
	return nil
}

// Callers writes where the calls on the goroutine's stack return to, from the innermost on, and
// gives how many it has written. It leaves out skip of them: the first is that of Callers itself,
// in its caller the second.
//
//go:noinline
func Callers(skip int, pc []uintptr) int {
	if len(pc) == 0 {
		return 0
	}
	return callers(skip, &pc[0], len(pc))
}

// Caller gives the place of one call on the goroutine's stack: its own for 0, then that of the
// calling function, and so on.
//
//go:noinline
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	if callers(skip+1, &pc, 1) < 1 {
		return 0, "", 0, false
	}
	pc--
	f := functionOf(pc)
	if f == nil {
		return 0, "", 0, false
	}
	return pc, f.path(), f.line, true
}

// A Func is a function of the program.
type Func struct {
	opaque struct{} // it is a functionInfo
}

// FuncForPC gives the function with an address, nil without one. Of functions inlined into each
// other it is the innermost one, whose entry is then that of the outermost.
func FuncForPC(pc uintptr) *Func {
	f := functionOf(pc)
	if f == nil {
		return nil
	}
	return (*Func)(pointer(f.whole()))
}

func (f *Func) info() *functionInfo { return (*functionInfo)(pointer(f)) }

// Name gives the function's name with the path of its package.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.info().name
}

// Entry gives the address where the code begins.
func (f *Func) Entry() uintptr { return f.info().entry }

// FileLine gives the place in the source of an address, which is to be one of the function's.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	info := f.info()
	if !info.isInlined {
		info = functionOf(pc)
	}
	if info == nil {
		return "?", 0
	}
	return info.path(), info.line
}

//go:linkname runtime_FrameStartLine runtime/pprof.runtime_FrameStartLine
func runtime_FrameStartLine(f *Frame) int { return f.startLine }

//go:linkname runtime_FrameSymbolName runtime/pprof.runtime_FrameSymbolName
func runtime_FrameSymbolName(f *Frame) string { return f.Function }

// An address stands for one function, so that none has to be added to those of a call that was
// inlined.
//
//go:linkname runtime_expandFinalInlineFrame runtime/pprof.runtime_expandFinalInlineFrame
func runtime_expandFinalInlineFrame(stk []uintptr) []uintptr { return stk }

//go:noescape
func printStack(buf *byte, size int, all bool) int

// Stack writes the goroutine's traceback, and those of all others behind it if all is set, as far
// as buf has room, and gives how many bytes it has written.
//
//go:noinline
func Stack(buf []byte, all bool) int {
	if len(buf) == 0 {
		return 0
	}
	return printStack(&buf[0], len(buf), all)
}
