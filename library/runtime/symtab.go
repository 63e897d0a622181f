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

// Frames may be used to get function/file/line information for a slice of PC values returned by
// Callers.
type Frames struct {
	callers []uintptr
}

// Frame is the information returned by Frames for each call frame.
type Frame struct {
	// PC is the program counter for the location in this frame. For a frame that calls another
	// frame, this will be the program counter of a call instruction.
	PC uintptr

	// Func is the Func value of this call frame. This may be nil for fully inlined functions.
	Func *Func

	// Function is the package path-qualified function name of this call frame. If non-empty, this
	// string uniquely identifies a single function in the program.
	Function string

	// File and Line are the file name and line number of the location in this frame.
	File string
	Line int

	startLine int

	// Entry point program counter for the function; may be zero if not known.
	Entry uintptr
}

// CallersFrames takes a slice of PC values returned by Callers and prepares to return
// function/file/line information.
func CallersFrames(callers []uintptr) *Frames {
	return &Frames{callers}
}

// Next returns a Frame representing the next call frame in the slice of PC values. If it has
// already returned all call frames, Next returns a zero Frame. The more result indicates whether the
// next call to Next will return a valid Frame.
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

// Callers fills the slice pc with the return program counters of function invocations on the calling
// goroutine's stack. The argument skip is the number of stack frames to skip before recording in pc,
// with 0 identifying the frame for Callers itself and 1 identifying the caller of Callers. It
// returns the number of entries written to pc.
//
//go:noinline
func Callers(skip int, pc []uintptr) int {
	if len(pc) == 0 {
		return 0
	}
	return callers(skip, &pc[0], len(pc))
}

// Caller reports file and line number information about function invocations on the calling
// goroutine's stack. The argument skip is the number of stack frames to ascend, with 0 identifying
// the caller of Caller.
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

// A Func represents a Go function in the running binary.
type Func struct {
	opaque struct{} // it is a functionInfo
}

// FuncForPC returns a *Func describing the function that contains the given program counter
// address, or else nil. If pc represents multiple functions because of inlining, it returns the
// *Func describing the innermost function, but with an entry of the outermost function.
func FuncForPC(pc uintptr) *Func {
	f := functionOf(pc)
	if f == nil {
		return nil
	}
	return (*Func)(pointer(f.whole()))
}

func (f *Func) info() *functionInfo { return (*functionInfo)(pointer(f)) }

// Name returns the name of the function.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.info().name
}

// Entry returns the entry address of the function.
func (f *Func) Entry() uintptr { return f.info().entry }

// FileLine returns the file name and line number of the source code corresponding to the program
// counter pc. The result will not be accurate if pc is not a program counter within f.
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

// Stack formats a stack trace of the calling goroutine into buf and returns the number of bytes
// written to buf. If all is true, Stack formats stack traces of all other goroutines into buf after
// the trace for the current goroutine.
//
//go:noinline
func Stack(buf []byte, all bool) int {
	if len(buf) == 0 {
		return 0
	}
	return printStack(&buf[0], len(buf), all)
}
