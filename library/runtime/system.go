package runtime

import "unsafe"

// callFcntl returns what fcntl does, or -errno.
func callFcntl(fd, cmd, arg int32) int64

// fcntl is pulled by internal/syscall/unix.
//
//go:linkname fcntl
func fcntl(fd, cmd, arg int32) (result, errno int32) {
	r := callFcntl(fd, cmd, arg)
	if r < 0 {
		return -1, int32(-r)
	}
	return int32(r), 0
}

// vgetrandom is pulled by internal/syscall/unix, which makes the system call where this one cannot
// help.
//
//go:linkname vgetrandom
func vgetrandom(p []byte, flags uint32) (n int, supported bool) { return -1, false }

// allThreadsSyscall makes a system call in every thread and returns the result of the first, or
// -errno.
func allThreadsSyscall(trap, a1, a2, a3, a4, a5 uintptr) int64

//go:linkname syscall_runtime_doAllThreadsSyscall syscall.runtime_doAllThreadsSyscall
func syscall_runtime_doAllThreadsSyscall(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2, err uintptr) {
	r := allThreadsSyscall(trap, a1, a2, a3, a4, a5)
	if r < 0 && r > -4096 {
		return ^uintptr(0), 0, uintptr(-r)
	}
	return uintptr(r), 0, 0
}

// There is no cgo, whose functions package syscall would call so.
//
//go:linkname syscall_cgocaller syscall.cgocaller
func syscall_cgocaller(f unsafe.Pointer, args ...uintptr) uintptr {
	panic(plainError("no cgo"))
}

//go:linkname os_runtime_beforeExit os.runtime_beforeExit
func os_runtime_beforeExit(exitCode int) {}
